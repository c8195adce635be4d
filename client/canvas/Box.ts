/** A rectangle by its edges, in pixels. */
export type Box = { left: number; top: number; right: number; bottom: number };
