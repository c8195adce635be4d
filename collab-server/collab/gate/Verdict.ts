/** What is to become of a frame: applied, or left out and its sender told why. */
export type Verdict = { ok: true } | { ok: false; code: number; reason: string };

export const pass: Verdict = { ok: true };

export function refuse(code: number, reason: string): Verdict & { ok: false } {
  return { ok: false, code, reason };
}
