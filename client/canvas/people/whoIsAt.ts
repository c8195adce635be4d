import { fieldTitle } from "./fieldTitle.ts";
import type { PersonAt } from "./peopleAt.ts";

/** One person at a node in words: "Mara", "Mara is editing URL". `type` is the node's. */
export function whoIsAt({ user, editing }: PersonAt, type: string | undefined): string {
  if (editing === null) return user.name;
  return `${user.name} is editing ${type === undefined ? editing : fieldTitle(type, editing)}`;
}
