import { Button } from "../ui/Button.tsx";
import { Kbd } from "../ui/Kbd.tsx";

/** Says what a click does now. */
export function PlacingHint({ onCancel }: { onCancel: () => void }) {
  return (
    <div
      role="status"
      className="panel -translate-x-1/2 absolute top-3 left-[calc(50%-150px)] z-20 flex animate-pop items-center gap-2 py-1 pr-1 pl-3 text-sm"
    >
      <span>Click what to comment on, or press</span>
      <Kbd keys="Enter" />
      <span>for here</span>
      <Button size="sm" variant="ghost" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
