/** Runs at the next animation frame; a hidden page has none, so it gets a timer. */
export function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, 100);
  else requestAnimationFrame(run);
}
