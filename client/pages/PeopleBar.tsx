import type { Following } from "../collab/createFollowing.ts";
import type { PersonHere } from "../collab/peopleHere.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { DropdownMenu } from "../ui/DropdownMenu.tsx";
import { personColor } from "../ui/personColor.ts";
import type { Readable } from "../ui/Readable.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import { useReadable } from "../ui/useReadable.ts";

type PeopleBarProps = {
  people: Readable<readonly PersonHere[]>;
  me: string;
  following: Following;
};

const most = 4;
const size = 26;

/** Who else has the workflow open, one avatar each; a click follows them, another stops. */
export function PeopleBar({ people, me, following }: PeopleBarProps) {
  const others = useReadable(people).filter(({ user }) => user.id !== me);
  const followed = useReadable(following.person)?.id;
  const shown = others.length > most ? others.slice(0, most - 1) : others;
  const rest = others.slice(shown.length);
  const toggle = (id: string) => (id === followed ? following.stop() : following.follow(id));
  return (
    <div className="flex items-center">
      {shown.map((person, index) => {
        const { user, attention } = person;
        const isFollowed = user.id === followed;
        return (
          <Tooltip
            key={user.id}
            text={
              <>
                {inWords(person, me)}
                <span className="opacity-70">
                  {isFollowed ? "Click to stop" : "Click to follow"}
                </span>
              </>
            }
          >
            <button
              type="button"
              aria-label={isFollowed ? `Stop following ${user.name}` : `Follow ${user.name}`}
              aria-pressed={isFollowed}
              data-attention={attention}
              onClick={() => toggle(user.id)}
              style={isFollowed ? { boxShadow: `0 0 0 4px ${personColor(user.color).fill}` } : {}}
              className={`flex rounded-full ${index > 0 ? "-ml-1" : ""} ${isFollowed ? "z-10" : ""}`}
            >
              <Avatar
                name={user.name}
                text={inWords(person, me)}
                color={user.color}
                faded={attention !== "active"}
                titled={false}
                size={size}
                className="ring-2 ring-surface"
              />
            </button>
          </Tooltip>
        );
      })}
      {rest.length > 0 && (
        <DropdownMenu
          trigger={
            <button
              type="button"
              aria-label={`${rest.length} more people`}
              style={{ minWidth: size, height: size }}
              className="-ml-1 inline-flex items-center justify-center rounded-full bg-pressed px-1 font-semibold text-2xs text-ink-muted tabular-nums ring-2 ring-surface"
            >
              +{rest.length}
            </button>
          }
          items={[
            { kind: "heading", label: "Follow" },
            ...rest.map((person) => ({
              label: inWords(person, me),
              checked: person.user.id === followed,
              onSelect: () => toggle(person.user.id),
            })),
          ]}
        />
      )}
    </div>
  );
}

/** "Mara", "Mara, away", "Mara, follows you". */
function inWords({ user, attention, following }: PersonHere, me: string): string {
  const notes = [attention === "active" ? "" : attention, following === me ? "follows you" : ""];
  return [user.name, ...notes.filter(Boolean)].join(", ");
}
