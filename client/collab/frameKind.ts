import { createDecoder, readVarString, readVarUint } from "lib0/decoding";

const sync = 0;
const syncReply = 4;
const stepTwo = 1;
const update = 2;

/** What an outgoing Hocuspocus message carries of the document; undefined where it carries nothing of it. */
export function frameKind(message: unknown): "stepTwo" | "update" | undefined {
  if (!(message instanceof Uint8Array)) return undefined;
  try {
    const decoder = createDecoder(message);
    readVarString(decoder);
    const type = readVarUint(decoder);
    if (type !== sync && type !== syncReply) return undefined;
    const kind = readVarUint(decoder);
    return kind === stepTwo ? "stepTwo" : kind === update ? "update" : undefined;
  } catch {
    // A ping's answer has no document name.
    return undefined;
  }
}
