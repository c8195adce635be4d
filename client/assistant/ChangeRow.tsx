import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { ChangeStatus } from "@coweave/shared/document/Suggestion.ts";
import { cn } from "../ui/cn.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { NodeChip } from "../ui/NodeChip.tsx";
import type { ChangeText } from "./describeChange.ts";

const standing: Record<ChangeStatus, string | null> = {
  open: null,
  accepted: "accepted",
  rejected: "rejected",
  stale: "edited since",
  superseded: "no longer applies",
};

type ChangeRowProps = {
  text: ChangeText;
  status: ChangeStatus;
  mayDecide: boolean;
  onShow: () => void;
  onAccept: () => void;
  onReject: () => void;
};

/** One proposed change in a line, with its two buttons while it is undecided. */
export function ChangeRow({ text, status, mayDecide, onShow, onAccept, onReject }: ChangeRowProps) {
  const nodeType = text.type === null ? undefined : catalogue.get(text.type);
  const undecided = status === "open" || status === "stale";
  return (
    <li className={cn("flex flex-col gap-1 py-1", !undecided && "opacity-60")}>
      <div className="flex items-center gap-2">
        {nodeType && <NodeChip icon={nodeType.icon} family={nodeType.family} size={22} />}
        <button
          type="button"
          onClick={onShow}
          className="min-w-0 flex-1 rounded-sm text-left text-body hover:text-accent-ink"
        >
          <span className="block truncate">
            <span className="text-ink-muted">{text.verb}</span> {text.subject}
          </span>
          {text.detail && (
            <span className="block truncate text-ink-faint text-xs">{text.detail}</span>
          )}
        </button>
        {standing[status] && <span className="text-ink-faint text-xs">{standing[status]}</span>}
        {undecided && mayDecide && (
          <span className="flex shrink-0">
            <IconButton
              icon="check"
              label={status === "stale" ? "Accept anyway" : "Accept this"}
              size="xs"
              onClick={onAccept}
              className="text-assistant-ink hover:bg-assistant-soft hover:text-assistant-ink"
            />
            <IconButton icon="x" label="Reject this" size="xs" onClick={onReject} />
          </span>
        )}
      </div>
      {text.fields.map((change) => (
        <p key={change.field} className="break-words pl-7.5 text-xs">
          <span className="text-ink-muted">{change.field}: </span>
          {change.before !== null && (
            <del className="font-mono text-ink-faint">{change.before}</del>
          )}{" "}
          <ins className="font-mono text-assistant-ink no-underline">{change.after}</ins>
        </p>
      ))}
    </li>
  );
}
