import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contrast } from "./contrast.ts";
import { fadedShare, personColors } from "./personColor.ts";

const css = readFileSync(join(import.meta.dirname, "theme.css"), "utf8");
const tokens = new Map<string, [light: string, dark: string]>();
for (const [, name = "", value = ""] of css.matchAll(/--color-([\w-]+):\s*([^;]+);/g)) {
  const pair = /light-dark\((#\w+),\s*(#\w+)\)/.exec(value);
  if (pair?.[1] && pair[2]) tokens.set(name, [pair[1], pair[2]]);
  else if (value.startsWith("#")) tokens.set(name, [value, value]);
}

/** Ink and every ground it is written on. */
const pairs: [ink: string, grounds: string[]][] = [
  ["ink", ["ground", "surface", "raised", "sunken", "hover", "pressed", "accent-soft"]],
  ["ink-muted", ["ground", "surface", "raised", "sunken", "hover", "pressed"]],
  ["ink-faint", ["ground", "surface", "raised", "sunken", "hover"]],
  ["on-accent", ["accent", "accent-strong", "assistant", "assistant-strong", "danger"]],
  ["accent-ink", ["surface", "ground", "accent-soft"]],
  ["assistant-ink", ["surface", "ground", "assistant-soft"]],
  ["success-ink", ["surface", "success-soft"]],
  ["danger-ink", ["surface", "danger-soft"]],
  ["warning-ink", ["surface", "warning-soft"]],
  ["running-ink", ["surface", "running-soft"]],
  ...["trigger", "action", "logic", "data", "ai"].map((family): [string, string[]] => [
    `family-${family}`,
    [`family-${family}-soft`],
  ]),
];

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("%s", (_, scheme) => {
  const cases = pairs.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const));
  test.each(cases)("UI1: %s on %s is readable (AA)", (ink, ground) => {
    const [a, b] = [tokens.get(ink)?.[scheme], tokens.get(ground)?.[scheme]];
    expect(contrast(a ?? "", b ?? "")).toBeGreaterThanOrEqual(4.5);
  });
});

test.each(personColors)(
  "UI1: a name on a person's colour $fill is readable (AA)",
  ({ fill, ink }) => {
    expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
  },
);

/** Two colours written `#rrggbb` mixed in sRGB, as `color-mix` does. */
function mix(a: string, b: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [x, y] = [a, b].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round(((x ?? 0) * share + (y ?? 0) * (100 - share)) / 100);
  });
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

test.each(personColors)(
  "UI1: a name on a person's faded colour $fill is readable (AA)",
  ({ fill }) => {
    for (const scheme of [0, 1]) {
      const [surface = "", ink = ""] = ["surface", "ink"].map((name) => tokens.get(name)?.[scheme]);
      expect(contrast(ink, mix(fill, surface, fadedShare))).toBeGreaterThanOrEqual(4.5);
    }
  },
);
