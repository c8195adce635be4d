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

/** The roles an owner may give. Suggester and commenter only view so far, so they are not offered. */
export const grantableRoles: readonly { value: Role; label: string; hint: string }[] = [
  { value: "editor", label: labels.editor, hint: "Draws, runs and decides on suggestions" },
  { value: "viewer", label: labels.viewer, hint: "Sees the workflow and its runs" },
];
