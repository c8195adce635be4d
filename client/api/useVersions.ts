import { versionEndpoints } from "@coweave/shared/api/versionEndpoints.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

/** The versions of a workflow, newest first; asked again where `latest`, the number of the last, is another. */
export function useVersions(workflowId: string, latest: number) {
  return useQuery({
    queryKey: [...keys.versions(workflowId), latest],
    enabled: latest > 0,
    queryFn: ({ signal }) =>
      call(versionEndpoints.listVersions, {
        params: { id: workflowId },
        query: { limit: 100 },
        signal,
      }),
  });
}

/** A version with its graph, which never changes; null asks for none. */
export function useVersion(workflowId: string, version: number | null) {
  return useQuery({
    queryKey: keys.version(workflowId, version ?? 0),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      call(versionEndpoints.getVersion, {
        params: { id: workflowId, v: String(version) },
        signal,
      }),
  });
}

/** Publishing, unpublishing and drawing a version anew. What is live the server tells all open editors. */
export function usePublishActions(workflowId: string) {
  const client = useQueryClient();
  const params = { id: workflowId };
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.versions(workflowId) });
  return {
    publish: useMutation({
      /** `ready` resolves once the server has all that is drawn here. */
      mutationFn: async ({ note, ready }: { note: string; ready: Promise<void> }) => {
        await ready;
        return call(versionEndpoints.publish, { params, body: { note } });
      },
      onSuccess,
    }),
    unpublish: useMutation({
      mutationFn: () => call(versionEndpoints.unpublish, { params }),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: (version: number) =>
        call(versionEndpoints.restoreVersion, { params: { ...params, v: String(version) } }),
    }),
  };
}
