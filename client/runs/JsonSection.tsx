import type { Json } from "@coweave/shared/graph/Json.ts";
import { CopyButton } from "./CopyButton.tsx";
import { JsonTree } from "./JsonTree.tsx";
import { TreeSearch } from "./TreeSearch.tsx";
import { useTree } from "./useTree.ts";

type JsonSectionProps = {
  title: string;
  value: Json;
  /** The value as an expression, such as `trigger`; left out where none can name it. */
  root?: string;
};

/** A titled JSON value: a tree that can be searched, and buttons that copy. */
export function JsonSection({ title, value, root }: JsonSectionProps) {
  const tree = useTree(value);
  const isTree = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  return (
    <section aria-label={title}>
      <header className="mb-1 flex min-h-6 items-center gap-1">
        <h4 className="shrink-0 font-medium text-ink-muted text-xs">{title}</h4>
        <CopyButton value={value} label={`Copy ${title.toLowerCase()}`} />
        {isTree && <TreeSearch search={tree.search} label={title.toLowerCase()} />}
      </header>
      <JsonTree value={value} label={title} tree={tree} root={root} />
    </section>
  );
}
