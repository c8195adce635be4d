import { z } from "zod";

export const Role = z.enum(["owner", "editor", "suggester", "commenter", "viewer"]);
export type Role = z.infer<typeof Role>;

/**
 * What a role may do. `comment`: write in `threads`. `suggest`: propose beside the graph. `edit`:
 * change the graph, which deciding on a proposal does too.
 */
const abilities = {
  view: ["owner", "editor", "suggester", "commenter", "viewer"],
  comment: ["owner", "editor", "suggester", "commenter"],
  suggest: ["owner", "editor", "suggester"],
  edit: ["owner", "editor"],
  run: ["owner", "editor"],
  publish: ["owner", "editor"],
  manage: ["owner"],
} as const satisfies Record<string, readonly Role[]>;
export type Ability = keyof typeof abilities;

export function may(role: Role, ability: Ability): boolean {
  return (abilities[ability] as readonly Role[]).includes(role);
}
