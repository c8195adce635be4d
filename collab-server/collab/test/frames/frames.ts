import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";

/** Frames as Hocuspocus's protocol has them, honest or not, for the document of a name. */
export function frames(name: string) {
  const frame = (type: number, write: (encoder: Encoder) => void = () => {}) => {
    const encoder = createEncoder();
    writeVarString(encoder, name);
    writeVarUint(encoder, type);
    write(encoder);
    return toUint8Array(encoder);
  };
  const sync = (type: number, step: number, content: Uint8Array) =>
    frame(type, (encoder) => {
      writeVarUint(encoder, step);
      writeVarUint8Array(encoder, content);
    });
  return {
    frame,
    step1: (stateVector: Uint8Array) => sync(0, 0, stateVector),
    step2: (update: Uint8Array) => sync(0, 1, update),
    reply: (update: Uint8Array) => sync(4, 1, update),
    update: (update: Uint8Array) => sync(0, 2, update),
    awareness: (states: Uint8Array) => frame(1, (to) => writeVarUint8Array(to, states)),
    auth: (token: string, kind = 0) =>
      frame(2, (to) => {
        writeVarUint(to, kind);
        writeVarString(to, token);
      }),
    text: (type: number, text: string) => frame(type, (to) => writeVarString(to, text)),
  };
}

/** An awareness update of one state. */
export function presenceOf(id: number, clock: number, state: unknown): Uint8Array {
  return bytes((to) => {
    writeVarUint(to, 1);
    writeVarUint(to, id);
    writeVarUint(to, clock);
    writeVarString(to, JSON.stringify(state));
  });
}

export function bytes(write: (encoder: Encoder) => void): Uint8Array {
  const encoder = createEncoder();
  write(encoder);
  return toUint8Array(encoder);
}
