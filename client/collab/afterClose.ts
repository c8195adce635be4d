import { closeCodes } from "@coweave/shared/api/closeCodes.ts";

/** How often in a row the server has closed the connection over a frame of ours, and when last. */
export type Refusals = { inARow: number; at: number };
export type AfterClose =
  /** Not over a frame: the connection comes back as it always does. */
  | { kind: "asUsual" }
  /** Comes back after `delay` milliseconds. */
  | { kind: "wait"; delay: number }
  /** Comes back when the person says so. */
  | { kind: "stop"; reason: string };

export const noRefusals: Refusals = { inARow: 0, at: Number.NEGATIVE_INFINITY };

/** After so long without one, the next refusal has nothing to do with the last. */
const forgottenAfter = 60_000;
const patience = 3;
const firstDelay = 1_000;
/** The server's allowances have filled up again by then. */
const floodDelay = 10_000;

/**
 * What to do after the server closed a connection. A refused frame comes again in the next step 2,
 * so whoever came back at once, always, would be refused for ever. `now` in milliseconds.
 */
export function afterClose(
  refusals: Refusals,
  { code, reason, now }: { code: number; reason: string; now: number },
): { refusals: Refusals; what: AfterClose } {
  if (code === closeCodes.tooManyFrames)
    return { refusals, what: { kind: "wait", delay: floodDelay } };
  if (!isRefusal(code)) return { refusals, what: { kind: "asUsual" } };
  const inARow = now - refusals.at > forgottenAfter ? 1 : refusals.inARow + 1;
  const next = { inARow, at: now };
  if (inARow >= patience)
    return { refusals: next, what: { kind: "stop", reason: reason || `code ${code}` } };
  return { refusals: next, what: { kind: "wait", delay: firstDelay * 4 ** (inARow - 1) } };
}

/** Every code of a frame, and those that a newer server may have. 4408 is the browser's own word. */
function isRefusal(code: number): boolean {
  if (code < 4400 || code > 4499 || code === 4408) return false;
  return code !== closeCodes.unauthenticated && code !== closeCodes.notFound;
}
