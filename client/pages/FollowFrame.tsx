import type { Following } from "../collab/createFollowing.ts";
import { Icon } from "../ui/Icon.tsx";
import { personColor } from "../ui/personColor.ts";
import { useReadable } from "../ui/useReadable.ts";
import { useShortcuts } from "../ui/useShortcuts.ts";

/** While someone is followed: a border in their colour around the canvas, their name, and the way out. */
export function FollowFrame({ following }: { following: Following }) {
  const person = useReadable(following.person);
  useShortcuts({
    stopFollowing() {
      if (!person) return false;
      following.stop();
    },
  });
  const { fill, ink } = personColor(person?.color ?? 0);
  return (
    <div
      data-testid="follow-frame"
      role="status"
      style={person ? { boxShadow: `inset 0 0 0 3px ${fill}` } : {}}
      className="pointer-events-none absolute inset-0 z-30 flex justify-center"
    >
      {person && (
        <div
          style={{ background: fill, color: ink }}
          className="pointer-events-auto flex h-7 animate-fade items-center gap-1 self-start rounded-b-panel pr-1 pl-3 font-medium text-sm"
        >
          Following {person.name}
          <button
            type="button"
            aria-label="Stop following"
            title="Stop (Esc)"
            onClick={following.stop}
            className="flex size-5 items-center justify-center rounded-sm hover:bg-black/15"
          >
            <Icon name="x" size={14} />
          </button>
        </div>
      )}
    </div>
  );
}
