import type { RunPart } from "@coweave/shared/run/RunPart.ts";
import { Button } from "../ui/Button.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import type { RunControl } from "./useRunControl.ts";

const parts: { extent: RunPart["extent"]; label: string; says: string }[] = [
  {
    extent: "upTo",
    label: "Run up to here",
    says: "Runs what leads here and this node, and nothing behind it.",
  },
  {
    extent: "only",
    label: "This node only",
    says: "Runs this node alone. The nodes before it give what they gave in the run shown.",
  },
  {
    extent: "from",
    label: "From here on",
    says: "Runs this node and all behind it. The nodes before it give what they gave in the run shown.",
  },
];

type PartButtonsProps = { control: RunControl; nodeId: string };

/** Runs a part of the workflow, on the data of the run on show. */
export function PartButtons({ control, nodeId }: PartButtonsProps) {
  const { shownId, starting, online, start } = control;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div role="group" aria-label="Run a part of the workflow" className="flex flex-wrap gap-1">
      {parts.map(({ extent, label, says }) => (
        <Tooltip key={extent} text={says} side="bottom">
          <Button
            size="sm"
            disabled={starting || !online}
            onClick={() =>
              start({ part: { extent, nodeId }, ...(shownId !== null && { dataOf: shownId }) })
            }
          >
            {label}
          </Button>
        </Tooltip>
      ))}
    </div>
  );
}
