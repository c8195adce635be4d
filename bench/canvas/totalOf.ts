import type { Frames } from "./measureFrames.ts";

/** All rounds of one gesture as a row: quantiles of the frames, work a frame, long tasks a second; ms. */
export function totalOf(rounds: readonly Frames[]) {
  const gaps = rounds.flatMap((round) => round.gaps).sort((a, b) => a - b);
  const at = (share: number) => gaps[Math.floor(share * (gaps.length - 1))] ?? Number.NaN;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const perFrame = (key: "work" | "script") => sum(rounds.map((round) => round[key])) / gaps.length;
  const seconds = sum(gaps) / 1000;
  return {
    p50: tenths(at(0.5)),
    p95: tenths(at(0.95)),
    work: tenths(perFrame("work")),
    script: tenths(perFrame("script")),
    long: Math.round(sum(rounds.flatMap((round) => round.longTasks)) / seconds),
  };
}

const tenths = (value: number) => Math.round(value * 10) / 10;
