import { type Frame, readFrame } from "./readFrame.ts";

/** A relay goes to one peer after the other as the same bytes. */
const read = new WeakMap<Uint8Array, Frame | null>();

function frameOf(data: Uint8Array): Frame | null {
  let frame = read.get(data);
  if (frame === undefined) {
    frame = readFrame(data) ?? null;
    read.set(data, frame);
  }
  return frame;
}

/**
 * Whether a frame may go out to a peer: no update of a document before the answer to what the peer
 * lacks, in which it is anyway. Hocuspocus relays to a connection before it has asked; an update that
 * came first, and whose ground was lost in a kill before the answer, would wait in the peer's document
 * for ever, and appear there alone once somebody brings the ground back.
 */
export function answeredFirst(workflowId: string | undefined): (data: Uint8Array) => boolean {
  const answered = new Set<string>();
  return (data) => {
    if (workflowId !== undefined && answered.has(workflowId)) return true;
    const frame = frameOf(data);
    if (!frame) return true;
    if (frame.kind === "step2") answered.add(frame.documentName);
    return frame.kind !== "update" || answered.has(frame.documentName);
  };
}
