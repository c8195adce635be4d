import {
  createDecoder,
  hasContent,
  readVarString,
  readVarUint,
  readVarUint8Array,
} from "lib0/decoding";

/** Numbers of Hocuspocus's protocol. */
const messages = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  stateless: 5,
  broadcastStateless: 6,
  close: 7,
  syncStatus: 8,
} as const;
const steps = ["step1", "step2", "update"] as const;
/** Of the answers to a log-in a client sends none, only the token itself. */
const token = 0;

/** One frame from a client; `content` only where it carries something to be applied. */
export type Frame = {
  documentName: string;
  /** Where in its bytes the number of its message stands. */
  typeAt: number;
} & (
  | { kind: "other" | "unknown" | "serverOnly" }
  | {
      kind: "step1" | "step2" | "update" | "awareness";
      content: Uint8Array;
      /** Where the length of the content stands. */
      lengthAt: number;
    }
);

/** What a frame is, undefined where it cannot be read. */
export function readFrame(bytes: Uint8Array): Frame | undefined {
  try {
    const decoder = createDecoder(bytes);
    const [documentName = ""] = readVarString(decoder).split("\0", 1);
    const named = { documentName, typeAt: decoder.pos };
    switch (readVarUint(decoder)) {
      case messages.sync:
      case messages.syncReply: {
        const kind = steps[readVarUint(decoder)];
        if (kind === undefined) return { ...named, kind: "unknown" };
        return { ...named, kind, lengthAt: decoder.pos, content: readVarUint8Array(decoder) };
      }
      case messages.awareness:
        return {
          ...named,
          kind: "awareness",
          lengthAt: decoder.pos,
          content: readVarUint8Array(decoder),
        };
      case messages.auth:
        if (readVarUint(decoder) !== token) return { ...named, kind: "serverOnly" };
        readVarString(decoder);
        // The provider's version, which Hocuspocus reads where anything follows.
        if (hasContent(decoder)) readVarString(decoder);
        return { ...named, kind: "other" };
      case messages.stateless:
        readVarString(decoder);
        return { ...named, kind: "other" };
      case messages.queryAwareness:
      case messages.close:
        return { ...named, kind: "other" };
      case messages.broadcastStateless:
      case messages.syncStatus:
        return { ...named, kind: "serverOnly" };
      default:
        return { ...named, kind: "unknown" };
    }
  } catch {
    return undefined;
  }
}

/**
 * Turns a frame into a question that nobody answers, in place: Hocuspocus has no way to leave one out
 * but to fail, which ends the connection under a code of its own.
 */
export function silence(frame: Frame, bytes: Uint8Array): void {
  bytes[frame.typeAt] = messages.queryAwareness;
}

/**
 * Puts a part of what a frame carries in place of the whole, for the same reason in place. Its length
 * takes as many bytes as the whole's did (a number may end in zeros); nobody reads beyond it.
 */
export function replaceContent(
  { lengthAt, content }: { lengthAt: number; content: Uint8Array },
  bytes: Uint8Array,
  part: Uint8Array,
): void {
  const at = content.byteOffset - bytes.byteOffset;
  bytes.set(part, at);
  let left = part.byteLength;
  for (let digit = lengthAt; digit < at; digit++) {
    bytes[digit] = (left % 128) | (digit === at - 1 ? 0 : 128);
    left = Math.floor(left / 128);
  }
}
