import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { expect, test } from "vitest";
import { afterClose, noRefusals } from "./afterClose.ts";

/** What follows each of these closes: code, and seconds since the start. */
function play(...closes: [code: number, seconds: number][]) {
  let refusals = noRefusals;
  return closes.map(([code, seconds]) => {
    const after = afterClose(refusals, { code, reason: "too deep", now: seconds * 1_000 });
    refusals = after.refusals;
    return after.what;
  });
}
const { tooDeep, foreignClient, tooManyFrames } = closeCodes;

test("SAVE25: after a refused frame the client waits longer each time, and the third in a row stops it", () => {
  expect(play([tooDeep, 0], [foreignClient, 1], [tooDeep, 5])).toEqual([
    { kind: "wait", delay: 1_000 },
    { kind: "wait", delay: 4_000 },
    { kind: "stop", reason: "too deep" },
  ]);
});

test("SAVE26: refusals more than a minute apart are not in a row; a lost connection between two is no excuse", () => {
  expect(play([tooDeep, 0], [tooDeep, 5], [tooDeep, 66]).at(-1)).toEqual({
    kind: "wait",
    delay: 1_000,
  });
  expect(play([tooDeep, 0], [tooDeep, 5], [1006, 6], [tooDeep, 10]).at(-1)?.kind).toBe("stop");
});

test("SAVE27: too many frames are waited out and never stop; other ends are no refusals", () => {
  for (const what of play(...Array.from({ length: 9 }, (_, n): [number, number] => [4429, n * 10])))
    expect(what).toEqual({ kind: "wait", delay: 10_000 });
  for (const code of [1000, 1006, 4401, 4404, 4408, 4500, 4503])
    expect(play([code, 0])).toEqual([{ kind: "asUsual" }]);
  expect(play([tooManyFrames, 0], [tooDeep, 1]).at(-1)).toEqual({ kind: "wait", delay: 1_000 });
});

test("SAVE27: every code of the contract that is about a frame counts as a refusal", () => {
  const others: number[] = [4401, 4404, 4429, 4500, 4503];
  for (const code of Object.values(closeCodes))
    if (!others.includes(code)) expect(play([code, 0])[0]).toMatchObject({ delay: 1_000 });
});
