import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { type Frame, readFrame } from "../readFrame.ts";
import type { Unread } from "./ByteReader.ts";
import { limits } from "./limits.ts";
import { type PresenceEntry, readPresences } from "./readPresences.ts";
import { readStateVector } from "./readStateVector.ts";
import { readUpdate, type Update } from "./readUpdate.ts";
import { type Refused, refuse } from "./Verdict.ts";

/** A frame that is well formed, with what was read of it. */
export type ExaminedFrame =
  | ExaminedUpdate
  | (Frame & { kind: "awareness"; presences: PresenceEntry[] })
  | (Frame & { kind: "step1" | "other" });

const codes: Readonly<Record<Unread, number>> = {
  unreadable: closeCodes.unreadable,
  tooLarge: closeCodes.tooLarge,
  tooManyOperations: closeCodes.tooManyOperations,
  tooDeep: closeCodes.tooDeep,
  wrongEncoding: closeCodes.wrongEncoding,
};

/** `update` is undefined until a large one has been read, which takes more than one turn. */
export type ExaminedUpdate = Frame & {
  kind: "step2" | "update";
  content: Uint8Array;
  lengthAt: number;
  update: Update | undefined;
};

/** What is not longer than this is read as it arrives. */
const SMALL = 16 * 1024;

/** Judges a frame by its bytes alone, before anyone makes room for what it declares. */
export function examineFrame(bytes: Uint8Array): ExaminedFrame | Refused {
  if (bytes.byteLength > limits.frameBytes) return refuse(closeCodes.tooLarge, "too large");
  const frame = readFrame(bytes);
  if (!frame) return refuse(closeCodes.unreadable, "unreadable frame");
  switch (frame.kind) {
    case "unknown":
      return refuse(closeCodes.unknownMessage, "unknown message");
    case "serverOnly":
      return refuse(closeCodes.serverMessage, "only a server sends this");
    case "step2":
    case "update": {
      const { kind, content, lengthAt } = frame;
      const carried = { ...frame, kind, content, lengthAt };
      if (content.byteLength > SMALL) return { ...carried, update: undefined };
      const update = readUpdate(content);
      return typeof update === "string" ? unread(update) : { ...carried, update };
    }
    case "step1": {
      const count = readStateVector(frame.content);
      return typeof count === "string" ? unread(count) : { ...frame, kind: frame.kind };
    }
    case "awareness": {
      const presences = readPresences(frame.content);
      return typeof presences === "string"
        ? unread(presences)
        : { ...frame, kind: frame.kind, presences };
    }
    case "other":
      return bytes.byteLength > limits.statelessBytes
        ? refuse(closeCodes.tooLarge, "too large")
        : { ...frame, kind: frame.kind };
    default:
      return frame satisfies never;
  }
}

export const unread = (why: Unread) => refuse(codes[why], why);
