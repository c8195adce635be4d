import { FRAME_HEADER, type Frame, type Wal } from "./Wal.ts";

/** Where the first page of a database says how many there are. */
const SIZE_AT = 28;

/** How many pages a database has after these frames, by all that those of them tell that are whole. */
export function pagesOf({ view }: Pick<Wal, "view">, frames: readonly Frame[]): number {
  let pages = 0;
  for (const frame of frames) {
    if (!frame.whole) continue;
    // The frame that ended the transaction may be one that cannot be read.
    const said = frame.page === 1 ? view.getUint32(frame.at + FRAME_HEADER + SIZE_AT) : 0;
    pages = Math.max(pages, frame.page, frame.pages, said);
  }
  return pages;
}
