import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";

const sync = 0;
const syncReply = 4;
const steps = ["question", "stepTwo", "update"] as const;

/** What a message of Hocuspocus says of the document, and the bytes that say it; undefined where nothing. */
export function frameContent(
  message: unknown,
): { kind: (typeof steps)[number]; content: Uint8Array } | undefined {
  if (!(message instanceof Uint8Array)) return undefined;
  try {
    const decoder = createDecoder(message);
    readVarString(decoder);
    const type = readVarUint(decoder);
    if (type !== sync && type !== syncReply) return undefined;
    const kind = steps[readVarUint(decoder)];
    return kind && { kind, content: readVarUint8Array(decoder) };
  } catch {
    // A ping's answer has no document name.
    return undefined;
  }
}
