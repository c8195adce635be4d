import type { Json } from "@coweave/shared/graph/Json.ts";
import { CopyButton } from "./CopyButton.tsx";
import { JsonTree } from "./JsonTree.tsx";

/** A titled JSON value with a button that copies the whole. */
export function JsonSection({ title, value }: { title: string; value: Json }) {
  return (
    <section aria-label={title}>
      <header className="mb-1 flex items-center gap-1">
        <h4 className="font-medium text-ink-muted text-xs">{title}</h4>
        <CopyButton value={value} label={`Copy ${title.toLowerCase()}`} />
      </header>
      <JsonTree value={value} label={title} />
    </section>
  );
}
