import type { Large } from "./Large.ts";

/** What is to become of a frame: applied, or left out and its sender told why. */
export type Verdict = Passed | Refused;
type Passed = {
  ok: true;
  /** All of the update that may be applied, where that is not the whole. */
  part?: Uint8Array;
  /** Where that takes too long for one turn: to be applied in parts. */
  large?: Large;
};
export type Refused = {
  ok: false;
  code: number;
  reason: string;
  /** It may depend on what the sender's step 2 will bring; where that is to come, it brings this too. */
  mayDepend?: boolean;
};

export const pass: Verdict = { ok: true };

export function refuse(code: number, reason: string): Refused {
  return { ok: false, code, reason };
}
