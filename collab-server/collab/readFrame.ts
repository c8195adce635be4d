import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";

/** Numbers of Hocuspocus's protocol that a client may send. */
const messages = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  stateless: 5,
  close: 7,
};
const allowed: ReadonlySet<number> = new Set(Object.values(messages));
const steps = ["step1", "step2", "update"] as const;

/** One frame from a client; `content` only where it carries a part of the document. */
export type Frame =
  | { documentName: string; kind: "step1" | "other" }
  | { documentName: string; kind: "step2" | "update"; content: Uint8Array };

/** What a frame is, undefined where it is none that a client may send. */
export function readFrame(bytes: Uint8Array): Frame | undefined {
  try {
    const decoder = createDecoder(bytes);
    const [documentName = ""] = readVarString(decoder).split("\0", 1);
    const message = readVarUint(decoder);
    if (!allowed.has(message)) return undefined;
    if (message !== messages.sync && message !== messages.syncReply)
      return { documentName, kind: "other" };
    const kind = steps[readVarUint(decoder)];
    if (kind === undefined) return undefined;
    const content = readVarUint8Array(decoder);
    return kind === "step1" ? { documentName, kind } : { documentName, kind, content };
  } catch {
    return undefined;
  }
}
