import type { GraphNode } from "@coweave/shared/graph/Graph.ts";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { DropdownMenu } from "../ui/DropdownMenu.tsx";
import { Icon } from "../ui/Icon.tsx";
import { shortcuts } from "../ui/shortcuts.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import { useReadable } from "../ui/useReadable.ts";
import { useShortcuts } from "../ui/useShortcuts.ts";
import { parseData } from "./parseData.ts";
import { RunDialog } from "./RunDialog.tsx";
import { rememberedData } from "./rememberedData.ts";
import { triggersOf } from "./triggersOf.ts";
import type { RunControl } from "./useRunControl.ts";

/**
 * Runs the live graph: at once where the trigger is manual or its data is remembered, else the
 * dialog asks for data. Ctrl+Enter does the same from anywhere on the page. The menu beside it starts from another trigger or with other data.
 */
export function RunButton({ control }: { control: RunControl }) {
  const [asked, setAsked] = useState<GraphNode | null>(null);
  const triggers = triggersOf(useReadable(control.graph));
  const first = triggers[0];

  const run = (trigger: GraphNode | undefined) => {
    // Without a trigger the server says what is missing, as a list of problems.
    if (!trigger) return control.start();
    const remembered = rememberedData(control.workflowId, trigger.id);
    const parsed = remembered === null ? null : parseData(remembered);
    if (parsed?.ok) control.start({ startNodeId: trigger.id, triggerData: parsed.data });
    else if (trigger.data.config.kind === "webhook") setAsked(trigger);
    else control.start({ startNodeId: trigger.id });
  };

  useShortcuts({
    run: control.mayRun ? () => !control.starting && run(first) : undefined,
  });

  return (
    <div className="flex">
      <Tooltip text="Run the workflow as it is drawn" keys={shortcuts.run.keys[0]}>
        <Button
          variant="primary"
          data-testid="run-button"
          busy={control.starting}
          disabled={!control.mayRun}
          onClick={() => run(first)}
          className="rounded-r-none"
        >
          {!control.starting && <Icon name="play" size={14} />}
          Run
        </Button>
      </Tooltip>
      <DropdownMenu
        trigger={
          <Button
            variant="primary"
            aria-label="More ways to run"
            disabled={!control.mayRun || !first}
            className="rounded-l-none border-white/20 border-l px-1.5"
          >
            <Icon name="chevron-down" size={14} />
          </Button>
        }
        items={triggers.flatMap((trigger) => [
          ...(triggers.length > 1
            ? [{ kind: "heading" as const, label: trigger.data.label || trigger.id }]
            : []),
          { label: "Run now", icon: "play", onSelect: () => run(trigger) },
          { label: "Run with data…", icon: "braces", onSelect: () => setAsked(trigger) },
        ])}
      />
      {asked && <RunDialog control={control} trigger={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}
