import { z } from "zod";

export const Role = z.enum(["owner", "editor", "suggester", "commenter", "viewer"]);
export type Role = z.infer<typeof Role>;

/** What a role may do. Suggesters and commenters only view until the gate can tell roots apart. */
export const abilities = {
  view: ["owner", "editor", "suggester", "commenter", "viewer"],
  edit: ["owner", "editor"],
  run: ["owner", "editor"],
  manage: ["owner"],
} as const satisfies Record<string, readonly Role[]>;
export type Ability = keyof typeof abilities;

export function may(role: Role, ability: Ability): boolean {
  return (abilities[ability] as readonly Role[]).includes(role);
}
