/** How long the view takes to get somewhere, in milliseconds: no time at all for who wants no motion. */
export function glide(duration = 160): { duration: number } {
  return { duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : duration };
}
