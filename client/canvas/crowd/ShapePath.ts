/** One SVG path for many things that look alike; `look` is a class of canvas.css. */
export type ShapePath = { key: string; look: string; person?: number; d: string };
