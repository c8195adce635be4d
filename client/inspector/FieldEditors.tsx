import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import { Avatar } from "../ui/Avatar.tsx";

type FieldEditorsProps = {
  people: readonly Pick<PresenceUser, "id" | "name" | "color">[];
  /** What they are in, in words. */
  title: string;
};

/** Who else is in a field, beside its name. */
export function FieldEditors({ people, title }: FieldEditorsProps) {
  return (
    <span className="-my-1 inline-flex items-center gap-0.5" data-testid="field-editors">
      {people.map(({ id, name, color }) => (
        <Avatar key={id} {...{ name, color }} size={20} text={`${name} is editing ${title}`} />
      ))}
    </span>
  );
}
