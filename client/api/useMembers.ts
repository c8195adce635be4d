import type { Member } from "@coweave/shared/api/shapes.ts";
import { workflowEndpoints } from "@coweave/shared/api/workflowEndpoints.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

/** Who may see a workflow, and setting that (everyone but the owner, as one list). */
export function useMembers(workflowId: string, enabled = true) {
  const client = useQueryClient();
  const members = useQuery({
    queryKey: keys.members(workflowId),
    enabled,
    queryFn: async ({ signal }) =>
      (await call(workflowEndpoints.getMembers, { params: { id: workflowId }, signal })).members,
  });
  const save = useMutation({
    mutationFn: async (next: readonly Pick<Member, "email" | "role">[]) => {
      const body = { members: next.map(({ email, role }) => ({ email, role })) };
      return (await call(workflowEndpoints.putMembers, { params: { id: workflowId }, body }))
        .members;
    },
    onSuccess: (saved) => client.setQueryData(keys.members(workflowId), saved),
  });
  return { members, save };
}
