import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Textarea } from "../ui/Textarea.tsx";
import { parseData } from "./parseData.ts";
import { rememberData, rememberedData } from "./rememberedData.ts";
import { sampleData } from "./sampleData.ts";
import type { RunControl } from "./useRunControl.ts";

type RunDialogProps = { control: RunControl; trigger: GraphNode; onClose: () => void };

/** Asks for the data a run starts with; it is remembered for the next. */
export function RunDialog({ control, trigger, onClose }: RunDialogProps) {
  const [text, setText] = useState(
    () =>
      rememberedData(control.workflowId, trigger.id) ??
      JSON.stringify(sampleData(trigger), null, 2),
  );
  const [error, setError] = useState<string>();
  const run = () => {
    const parsed = parseData(text);
    if (!parsed.ok) return setError(parsed.why);
    rememberData(control.workflowId, trigger.id, text);
    control.start({ startNodeId: trigger.id, triggerData: parsed.data });
    onClose();
  };
  // Above all the body of a real webhook call, which nobody types.
  const last = control.execution?.trigger.nodeId === trigger.id ? control.execution : undefined;
  const write = (next: string) => {
    setText(next);
    setError(undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Run with data"
      description={`What "${trigger.data.label || "the trigger"}" hands to the nodes after it, as trigger in expressions.`}
      className="w-[min(560px,calc(100vw-32px))]"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={run}>
            Run
          </Button>
        </>
      }
    >
      <Field
        label="Trigger data"
        hint="JSON, remembered in this browser."
        error={error}
        aside={
          last && (
            <Button
              variant="link"
              size="sm"
              onClick={() => write(JSON.stringify(last.triggerData, null, 2))}
            >
              Use that of the run shown
            </Button>
          )
        }
      >
        {(field) => (
          <Textarea
            {...field}
            autoFocus
            spellCheck={false}
            rows={10}
            value={text}
            onChange={(event) => write(event.target.value)}
            className="min-h-48 font-mono text-xs"
          />
        )}
      </Field>
    </Dialog>
  );
}
