/** Contrast of two colours written `#rrggbb` (WCAG 2): 1 to 21, NaN where one is not such a colour. */
export function contrast(a: string, b: string): number {
  const [dark = Number.NaN, light = Number.NaN] = [luminance(a), luminance(b)].sort(
    (x, y) => x - y,
  );
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? Number.NaN) + 0.7152 * (g ?? Number.NaN) + 0.0722 * (b ?? Number.NaN);
}
