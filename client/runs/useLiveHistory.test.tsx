import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useLiveHistory } from "./useLiveHistory.ts";

afterEach(cleanup);

test("RUNVIEW17: the list of runs is asked for when the connection is back, not when it is first there", () => {
  const refetch = vi.fn();
  const { rerender } = renderHook(({ online }) => useLiveHistory({}, online, [], refetch), {
    initialProps: { online: false },
  });
  rerender({ online: true });
  rerender({ online: true });
  expect(refetch).toHaveBeenCalledTimes(0);
  rerender({ online: false });
  expect(refetch).toHaveBeenCalledTimes(0);
  rerender({ online: true });
  expect(refetch).toHaveBeenCalledTimes(1);
  rerender({ online: false });
  rerender({ online: true });
  expect(refetch).toHaveBeenCalledTimes(2);
});
