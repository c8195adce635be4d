/** Pixels at the top that stay free, and those that the prompt and a run's figures take at the bottom. */
const margin = { top: 24, bottom: 96 };

/** How far a drawing is to move up so that its end shows on a canvas of this height; never over the top. */
export function liftOver(drawing: { top: number; bottom: number }, height: number): number {
  const hidden = drawing.bottom - (height - margin.bottom);
  const room = drawing.top - margin.top;
  return Math.max(0, Math.min(hidden, room));
}
