import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { expect, test } from "vitest";
import { linkAfter } from "./linkAfter.ts";

test("SAVE10: an ended session and a vanished workflow stand until someone acts; anything else is a lost connection", () => {
  const online = { kind: "online" } as const;
  expect(linkAfter(closeCodes.unauthenticated, online)).toEqual({ kind: "signedOut" });
  expect(linkAfter(closeCodes.notFound, online)).toEqual({ kind: "gone" });
  for (const code of [1006, 1000, 4408, closeCodes.unavailable, closeCodes.goingAway]) {
    expect(linkAfter(code, online)).toEqual({ kind: "offline" });
    expect(linkAfter(code, { kind: "signedOut" })).toEqual({ kind: "signedOut" });
    const stopped = { kind: "stopped", reason: "too deep" } as const;
    expect(linkAfter(code, stopped)).toEqual(stopped);
  }
});
