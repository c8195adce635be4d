import type { RunStatus } from "@coweave/shared/run/RunStatus.ts";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useExecutions } from "./useExecutions.ts";

const client = new QueryClient();

function WithClient({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

let status: RunStatus;
let asked: number;
beforeEach(() => {
  vi.useFakeTimers();
  client.clear();
  status = "running";
  asked = 0;
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    return new Response(JSON.stringify({ items: [{ id: "r", status }], total: 1 }));
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("RUNVIEW16: a run that goes on and that nobody tells of is asked for again until it has ended", async () => {
  const { result } = renderHook(() => useExecutions("w", () => false), { wrapper: WithClient });
  await pass(100);
  expect(asked).toBe(1);
  await pass(7_000);
  expect(asked).toBe(3);
  status = "interrupted";
  await pass(4_000);
  expect(result.current.data?.items[0]?.status).toBe("interrupted");
  const then = asked;
  await pass(60_000);
  expect(asked).toBe(then);
});

test("RUNVIEW16: one that the server shows live is not asked for", async () => {
  renderHook(() => useExecutions("w", (id) => id === "r"), { wrapper: WithClient });
  await pass(60_000);
  expect(asked).toBe(1);
});
