import { colorOf } from "@coweave/shared/api/colorOf.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { cn } from "../ui/cn.ts";
import type { Mentionable } from "./mentionable.ts";

type MentionMenuProps = {
  id: string;
  members: readonly Mentionable[];
  /** Index of the one that Enter takes. */
  active: number;
  onPick: (member: Mentionable) => void;
};

/** The members an @ may mean; the field keeps the focus and its keys. */
export function MentionMenu({ id, members, active, onPick }: MentionMenuProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Members"
      // In the flow: beside a pin everything scrolls, and what floats would be cut off.
      className="mt-1 animate-fade rounded-md border p-1"
    >
      {members.map((member, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active one
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
        <div
          key={member.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          // Before the field loses the focus to a click.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(member)}
          className={cn(
            "flex cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-sm hover:bg-hover",
            index === active && "bg-hover",
          )}
        >
          <Avatar name={member.name} color={colorOf(member.id)} size={20} titled={false} />
          <span className="truncate">{member.name}</span>
        </div>
      ))}
    </div>
  );
}
