import type { Json } from "@coweave/shared/graph/Json.ts";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Textarea } from "../ui/Textarea.tsx";
import { JsonSection } from "./JsonSection.tsx";
import { parseData } from "./parseData.ts";

/** Characters of JSON: it is a part of the drawing, which every colleague loads. */
const MOST = 256_000;

export type NodePin = {
  value: Json | undefined;
  /** Undefined for those who only look. */
  set: ((value: Json | undefined) => void) | undefined;
};

type PinnedOutputProps = {
  pin: NodePin;
  /** What the node gave in the run on show. */
  output: Json | undefined;
};

/** What is pinned to a node: shown, written by hand, taken from the run on show, and taken off. */
export function PinnedOutput({ pin: { value, set }, output }: PinnedOutputProps) {
  const [draft, setDraft] = useState<string>();
  const [error, setError] = useState<string>();
  const close = () => {
    setDraft(undefined);
    setError(undefined);
  };
  const pin = (next: Json) => {
    const size = JSON.stringify(next).length;
    if (size > MOST)
      return setError(`This is ${Math.ceil(size / 1000)} KB; at most 256 KB can be pinned.`);
    set?.(next);
    close();
  };
  const save = () => {
    const parsed = parseData(draft ?? "");
    if (parsed.ok) pin(parsed.data);
    else setError(parsed.why);
  };

  if (draft !== undefined)
    return (
      <div className="flex flex-col gap-2">
        <Field
          label="Pinned output"
          hint="JSON. Runs that people start take it instead of running this node."
          error={error}
        >
          {(field) => (
            <Textarea
              {...field}
              autoFocus
              spellCheck={false}
              rows={8}
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
              className="font-mono text-xs"
            />
          )}
        </Field>
        <div className="flex justify-end gap-1">
          <Button size="sm" onClick={close}>
            Cancel
          </Button>
          <Button size="sm" variant="primary" onClick={save}>
            Pin
          </Button>
        </div>
      </div>
    );
  const edit = () => {
    setError(undefined);
    setDraft(JSON.stringify(value ?? output ?? {}, null, 2));
  };
  if (value === undefined)
    return set ? (
      <div className="flex flex-wrap gap-1">
        {output !== undefined && (
          <Button size="sm" variant="ghost" onClick={() => pin(output)}>
            <Icon name="pin" size={14} /> Pin this output
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={edit}>
          <Icon name="pencil" size={14} /> Write an output to pin
        </Button>
        {error && (
          <p role="alert" className="w-full text-danger-ink text-xs">
            {error}
          </p>
        )}
      </div>
    ) : null;
  return (
    <div className="rounded-md border border-warning bg-warning-soft p-2">
      <div className="mb-1 flex items-center gap-1 text-warning-ink text-xs">
        <Icon name="pin" size={14} />
        <span className="flex-1">
          Runs that people start take this instead of running the node.
        </span>
        {set && (
          <>
            <Button size="sm" variant="ghost" onClick={edit}>
              Edit
            </Button>
            <Button size="sm" variant="ghost" onClick={() => set(undefined)}>
              Unpin
            </Button>
          </>
        )}
      </div>
      <JsonSection title="Pinned output" value={value} />
    </div>
  );
}
