/**
 * People's colours: told apart by every kind of colour vision (they differ in lightness too), none
 * near the accent or the assistant's hue. `ink` is readable on `fill`.
 */
export const personColors: readonly { fill: string; ink: string }[] = [
  { fill: "#0072b2", ink: "#ffffff" },
  { fill: "#c65200", ink: "#ffffff" },
  { fill: "#00805e", ink: "#ffffff" },
  { fill: "#e69f00", ink: "#1b1c21" },
  { fill: "#56b4e9", ink: "#1b1c21" },
  { fill: "#cdbb1e", ink: "#1b1c21" },
  { fill: "#5f6b7a", ink: "#ffffff" },
  { fill: "#7fd1ae", ink: "#1b1c21" },
];

/**
 * The same of someone who is not looking just now: mixed into the surface, with the ordinary ink, so
 * that it fades and is still readable.
 */
export function fadedPersonColor(index: number): { fill: string; ink: string } {
  const { fill } = personColor(index);
  return {
    fill: `color-mix(in srgb, ${fill} ${fadedShare}%, var(--color-surface))`,
    ink: "var(--color-ink)",
  };
}

/** Percent of a person's colour that is left when they fade. */
export const fadedShare = 40;

/** The colour of a person by the index that the server gave them; any integer is an index. */
export function personColor(index: number): { fill: string; ink: string } {
  const count = personColors.length;
  const color = personColors[((Math.trunc(index) % count) + count) % count];
  return color ?? { fill: "#5f6b7a", ink: "#ffffff" };
}
