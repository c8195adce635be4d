import { setMeta } from "@coweave/shared/document/setMeta.ts";
import { useState } from "react";
import type * as Y from "yjs";
import type { Readable } from "../ui/Readable.ts";
import { useReadable } from "../ui/useReadable.ts";

type WorkflowNameProps = {
  doc: Y.Doc;
  meta: Readable<{ name: string }>;
  canEdit: boolean;
};

/** The workflow's name, changed where it stands: Enter or leaving keeps it, Escape does not. */
export function WorkflowName({ doc, meta, canEdit }: WorkflowNameProps) {
  const { name } = useReadable(meta);
  const [draft, setDraft] = useState<string>();
  const keep = () => {
    const next = draft?.trim();
    if (next && next !== name) setMeta(doc, { name: next.slice(0, 200) });
    setDraft(undefined);
  };
  const shown = draft ?? name;
  return (
    <input
      aria-label="Workflow name"
      name="workflow-name"
      autoComplete="off"
      disabled={!canEdit}
      maxLength={200}
      placeholder="Untitled workflow"
      value={shown}
      onChange={(event) => setDraft(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Escape") setDraft(undefined);
        if (event.key === "Enter") event.currentTarget.blur();
      }}
      className="field-sizing-content h-7 min-w-16 max-w-80 truncate rounded-md border border-transparent bg-transparent px-1.5 font-medium text-sm enabled:hover:bg-hover focus-visible:border-accent focus-visible:bg-surface focus-visible:outline-none"
    />
  );
}
