/** Operations and bytes after which a part of a large update ends where it may. */
export type Full = { operations: number; bytes: number };

/** Counted and not timed, as slices are. One part is applied in a turn. */
export const fullPart: Full = { operations: 300, bytes: 128 * 1024 };
