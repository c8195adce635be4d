import { catalogueEndpoints } from "@coweave/shared/api/catalogueEndpoints.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "./call.ts";
import { keys } from "./keys.ts";

export function useTemplates(enabled = true) {
  return useQuery({
    queryKey: keys.templates,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => (await call(catalogueEndpoints.listTemplates, { signal })).items,
  });
}
