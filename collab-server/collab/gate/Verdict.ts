/** What is to become of a frame: applied, or left out and its sender told why. */
export type Verdict = { ok: true } | Refused;
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
