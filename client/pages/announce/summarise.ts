import type { Deed } from "./Heard.ts";
import { sentences } from "./sentences.ts";

const order = [
  "added",
  "removed",
  "edited",
  "moved",
  "connected",
  "disconnected",
  "renamed",
  "rejected",
  "commented",
] as const satisfies readonly Deed["kind"][];

/** People named in one sentence; of more only the number is said. */
const most = 2;

/** What people did, as one sentence; "" where it comes to nothing. */
export function summarise(deeds: readonly Deed[]): string {
  const lasting = whatLasts(deeds);
  const people = [...new Set(lasting.map(({ who }) => who))];
  if (people.length > most) return sentences.manyPeople(people.length, lasting.length);
  return people
    .map((who) => {
      const own = lasting.filter((deed) => deed.who === who);
      const parts = order.flatMap((kind) => {
        const labels = own.filter((deed) => deed.kind === kind).map(({ label }) => label);
        return labels.length > 0 ? [sentences.deed(kind, labels)] : [];
      });
      return `${who} ${sentences.listed(parts)}`;
    })
    .join(", ");
}

/**
 * Each thing said once: a node that was added and then moved was added, one that came and went was
 * not there for who only listens, one that was edited and then deleted is deleted.
 */
function whatLasts(deeds: readonly Deed[]): Deed[] {
  const kept: Deed[] = [];
  for (const deed of deeds) {
    const before = (...kinds: Deed["kind"][]) =>
      kept.find((each) => each.id === deed.id && kinds.includes(each.kind));
    const drop = (other: Deed) => kept.splice(kept.indexOf(other), 1);
    const same = kept.find(
      (each) => each.id === deed.id && each.kind === deed.kind && each.who === deed.who,
    );
    if (deed.kind === "removed" || deed.kind === "disconnected") {
      for (let edit = before("edited", "moved"); edit; edit = before("edited", "moved")) drop(edit);
      const added = before("added", "connected");
      if (added) drop(added);
      else if (!same) kept.push({ ...deed });
    } else if (deed.kind === "added" || deed.kind === "connected") {
      const removed = before("removed", "disconnected");
      if (removed) drop(removed);
      else if (!same) kept.push({ ...deed });
    } else if (same) {
      if (deed.kind === "commented") kept.push({ ...deed });
      else same.label = deed.label;
    } else {
      const added = before("added");
      if (added && added.who === deed.who && deed.kind !== "commented") added.label = deed.label;
      else kept.push({ ...deed });
    }
  }
  return kept;
}
