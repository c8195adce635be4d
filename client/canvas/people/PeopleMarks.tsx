import { Avatar } from "../../ui/Avatar.tsx";
import { fadedPersonColor, personColor } from "../../ui/personColor.ts";
import { useFlow } from "../CanvasContext.ts";
import type { PersonAt } from "./peopleAt.ts";
import { whoIsAt } from "./whoIsAt.ts";

type PeopleMarksProps = {
  /** Under which it is drawn. */
  id: string;
  /** The node's type, for the titles of its settings. */
  type?: string;
};

/** Who else is at a card: outlines in their colours, and a name, or the avatars of several. */
export function PeopleMarks({ id, type }: PeopleMarksProps) {
  const people = useFlow((state) => state.peopleAt[id]);
  if (!people) return null;
  const rings = people
    .slice(0, 3)
    .map(({ user }, index) => `0 0 0 ${2 * index + 2}px ${personColor(user.color).fill}`);
  return (
    <>
      <span
        data-testid="people-ring"
        style={{ boxShadow: rings.join(", ") }}
        className="pointer-events-none absolute -inset-px rounded-panel"
      />
      <div className="-top-3 pointer-events-none absolute left-2 z-10 flex max-w-[224px] gap-1">
        <PeopleNames people={people} type={type} />
      </div>
    </>
  );
}

/** The name of one, the avatars of several; and whoever is editing a setting of it. */
export function PeopleNames({
  people,
  type,
}: {
  people: readonly PersonAt[];
  type?: string | undefined;
}) {
  const [only] = people;
  if (people.length === 1 && only) return <Name person={only} text={whoIsAt(only, type)} />;
  const editing = people.filter((person) => person.editing !== null);
  const [editor] = editing;
  return (
    <>
      <span className="pointer-events-auto flex gap-0.5">
        {people.slice(0, 4).map((person) => (
          <Avatar
            key={person.user.id}
            name={person.user.name}
            text={whoIsAt(person, type)}
            color={person.user.color}
            faded={person.faded}
            size={18}
            className="ring-2 ring-ground"
          />
        ))}
      </span>
      {editor && (
        <Name
          person={editor}
          text={editing.length === 1 ? whoIsAt(editor, type) : `${editing.length} are editing`}
        />
      )}
    </>
  );
}

function Name({ person: { user, faded }, text }: { person: PersonAt; text: string }) {
  const { fill, ink } = faded ? fadedPersonColor(user.color) : personColor(user.color);
  return (
    <span
      role="img"
      aria-label={text}
      style={{ background: fill, color: ink }}
      className="h-[18px] truncate rounded-full px-1.5 font-medium text-2xs leading-[18px] ring-2 ring-ground"
    >
      {text}
    </span>
  );
}
