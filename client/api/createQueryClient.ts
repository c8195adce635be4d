import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./ApiError.ts";

/** What the page knows of the server: fresh for a few seconds, asked again when it may be stale. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // A refusal stays a refusal; only what never arrived, or a failing server, is worth a retry.
        retry: (count, error) =>
          count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
      },
    },
  });
}
