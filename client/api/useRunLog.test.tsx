import type { RunLogLine } from "@coweave/shared/run/RunLogLine.ts";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { useRunLog } from "./useRunLog.ts";

const client = new QueryClient();

function WithClient({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("RUNVIEW15: the log of a run is read page by page, and what is there already is not fetched again as the run goes on", async () => {
  let length = 2500;
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    const { searchParams } = new URL(url, "http://here");
    const [after, limit] = [Number(searchParams.get("after")), Number(searchParams.get("limit"))];
    asked.push(`${after}`);
    const items = Array.from(
      { length: Math.min(limit, length - after) },
      (_, n): RunLogLine => ({ seq: after + n + 1, at: "", type: "run.started" }),
    );
    return new Response(JSON.stringify({ items }), { status: 200 });
  });
  const { result, rerender } = renderHook(({ id, seq }) => useRunLog(id, seq), {
    wrapper: WithClient,
    initialProps: { id: "r", seq: 2500 },
  });
  await waitFor(() => expect(result.current.lines).toHaveLength(2500), { timeout: 20_000 });
  expect(asked.splice(0)).toEqual(["0", "1000", "2000"]);
  length = 2503;
  await act(async () => rerender({ id: "r", seq: 2503 }));
  await waitFor(() => expect(result.current.lines).toHaveLength(2503), { timeout: 20_000 });
  expect(asked.splice(0)).toEqual(["2500"]);
  expect(result.current.lines.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 2503 }, (_, n) => n + 1),
  );
  // Another run begins with nothing of this one.
  await act(async () => rerender({ id: "other", seq: 0 }));
  expect(result.current.lines).toHaveLength(0);
});
