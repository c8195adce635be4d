import type { Role } from "@coweave/shared/api/Role.ts";

const labels: Readonly<Record<Role, string>> = {
  owner: "Owner",
  editor: "Editor",
  suggester: "Suggester",
  commenter: "Commenter",
  viewer: "Viewer",
};

export function roleLabel(role: Role): string {
  return labels[role];
}

/** The roles an owner may give, and what each may do. */
export const grantableRoles: readonly { value: Role; label: string; hint: string }[] = [
  { value: "editor", label: labels.editor, hint: "Draws, runs and decides on suggestions" },
  {
    value: "suggester",
    label: labels.suggester,
    hint: "Proposes changes for others to decide, and comments",
  },
  { value: "commenter", label: labels.commenter, hint: "Sees everything and comments" },
  { value: "viewer", label: labels.viewer, hint: "Sees the workflow and its runs" },
];
