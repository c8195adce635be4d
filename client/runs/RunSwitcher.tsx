import { isFinal } from "@coweave/shared/run/RunStatus.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { DropdownMenu } from "../ui/DropdownMenu.tsx";
import { formatDuration } from "../ui/formatDuration.ts";
import { Icon } from "../ui/Icon.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusGlyph } from "../ui/StatusGlyph.tsx";
import type { RunItem } from "./runHistory.ts";

const kinds = { manual: "by hand", webhook: "webhook", schedule: "schedule" };

type RunSwitcherProps = {
  history: readonly RunItem[];
  shownId: string | null;
  onPick: (id: string) => void;
};

/** The latest runs; choosing one shows it in the panel and on the canvas. */
export function RunSwitcher({ history, shownId, onPick }: RunSwitcherProps) {
  const going = history.filter(({ status }) => !isFinal(status)).length;
  const shown = history.find((run) => run.id === shownId);
  return (
    <DropdownMenu
      align="start"
      side="top"
      className="max-h-80 w-80 overflow-y-auto"
      trigger={
        <Button variant="ghost" size="sm" aria-label="Choose a run">
          <Icon name="history" size={14} />
          {going > 1 && <Badge tone="running">{going} at once</Badge>}
          {shown ? <RunTitle run={shown} latest={history[0]?.id === shown.id} /> : "Runs"}
          <Icon name="chevron-down" size={12} />
        </Button>
      }
      items={[
        { kind: "heading", label: history.length ? "Latest runs" : "No runs yet" },
        ...history.map((run) => ({
          label: (
            <span className="flex items-center gap-2">
              <StatusGlyph status={run.status} size={14} />
              {run.createdAt ? <RelativeTime at={run.createdAt} /> : "starting"}
              <span className="text-ink-faint text-xs">{run.kind && kinds[run.kind]}</span>
              <span className="ml-auto text-ink-faint text-xs tabular-nums">
                {run.ms !== null && formatDuration(run.ms)}
              </span>
            </span>
          ),
          checked: run.id === shownId,
          onSelect: () => onPick(run.id),
        })),
      ]}
    />
  );
}

function RunTitle({ run, latest }: { run: RunItem; latest: boolean }) {
  return (
    <span>
      {latest ? "Latest run" : "Run"}
      {run.createdAt && (
        <>
          , <RelativeTime at={run.createdAt} />
        </>
      )}
    </span>
  );
}
