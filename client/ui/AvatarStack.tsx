import { Avatar } from "./Avatar.tsx";
import { Tooltip } from "./Tooltip.tsx";

type Person = {
  id: string;
  name: string;
  color?: number | undefined;
  assistant?: boolean | undefined;
};

/** The first few of some people, overlapping, and how many more there are. */
export function AvatarStack({
  people,
  max = 4,
  size = 24,
}: {
  people: readonly Person[];
  max?: number;
  size?: number;
}) {
  const shown = people.length > max ? people.slice(0, max - 1) : people;
  const rest = people.slice(shown.length);
  return (
    <div className="flex items-center">
      {shown.map((person, index) => (
        <Avatar
          key={person.id}
          name={person.name}
          color={person.color}
          assistant={person.assistant}
          size={size}
          className={index > 0 ? "-ml-1 ring-2 ring-surface" : "ring-2 ring-surface"}
        />
      ))}
      {rest.length > 0 && (
        <Tooltip text={rest.map((person) => person.name).join(", ")}>
          <span
            style={{ minWidth: size, height: size }}
            className="-ml-1 inline-flex items-center justify-center rounded-full bg-pressed px-1 font-semibold text-2xs text-ink-muted tabular-nums ring-2 ring-surface"
          >
            +{rest.length}
          </span>
        </Tooltip>
      )}
    </div>
  );
}
