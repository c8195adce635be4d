import { type Sliced, stepsInOne } from "./atOnce.ts";
import { jsonDepth } from "./jsonDepth.ts";
import { limits } from "./limits.ts";

export type Unread = "unreadable" | "tooLarge" | "tooManyOperations" | "tooDeep" | "wrongEncoding";

/** Why bytes are not what they claim to be. */
export class UnreadError extends Error {
  readonly why: Unread;
  constructor(why: Unread) {
    super(why);
    this.why = why;
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const SHORT = 32;
/** Bytes between two breaths. */
const TIRING = 64 * 1024;

/**
 * Reads what lib0 writes, as lib0 would, with one difference: it never reads past the end, never
 * believes a count that the bytes left cannot hold, and never goes deeper than it may.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  pos = 0;
  #restedAt = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.pos;
  }

  uint8(): number {
    const byte = this.bytes[this.pos++];
    if (byte === undefined) throw new UnreadError("unreadable");
    return byte;
  }

  varUint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.uint8();
      value += (byte & 127) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new UnreadError("unreadable");
      if (byte < 128) return value;
      factor *= 128;
    }
  }

  /** How many things follow that take `size` bytes each at least. */
  count(size: number, most: number): number {
    const count = this.varUint();
    if (count * size > this.left || count > most) throw new UnreadError("tooManyOperations");
    return count;
  }

  skip(length: number): void {
    if (length > this.left) throw new UnreadError("unreadable");
    this.pos += length;
  }

  span(): Uint8Array {
    const length = this.varUint();
    const from = this.pos;
    this.skip(length);
    return this.bytes.subarray(from, from + length);
  }

  string(): string {
    const span = this.span();
    // Names and keys; the decoder's own beginning costs more than they do.
    if (span.length <= SHORT) {
      let text = "";
      for (const byte of span) {
        if (byte >= 128) return decoded(span);
        text += String.fromCharCode(byte);
      }
      return text;
    }
    return decoded(span);
  }

  /** Its length in UTF-16 units, which is what Yjs counts. */
  skipString(): number {
    const length = this.varUint();
    const end = this.pos + length;
    if (end > this.bytes.length) throw new UnreadError("unreadable");
    let at = this.pos;
    while (at < end && (this.bytes[at] as number) < 128) at++;
    if (at === end) {
      this.pos = end;
      return length;
    }
    const span = this.bytes.subarray(this.pos, end);
    this.pos = end;
    return decoded(span).length;
  }

  skipJson(): void {
    const from = this.pos;
    const text = this.string();
    if (this.pos - from > limits.jsonBytes) throw new UnreadError("tooLarge");
    if (text === "undefined") return;
    if (jsonDepth(text) > limits.jsonDepth) throw new UnreadError("tooDeep");
    try {
      JSON.parse(text);
    } catch {
      throw new UnreadError("unreadable");
    }
  }

  *skipJsons(count: number): Sliced<void> {
    for (let left = count; left > 0; left--) {
      this.skipJson();
      if (this.isTired()) yield;
    }
  }

  /** Whether so many bytes were read since this was last said that it is time for a breath. */
  isTired(): boolean {
    if (this.pos - this.#restedAt < TIRING) return false;
    this.#restedAt = this.pos;
    return true;
  }

  /**
   * Skips `count` values with what is inside them. Without a call of itself per level, so that no
   * depth costs a stack, and with breaths between.
   */
  *skipValues(count: number): Sliced<void> {
    const open: { left: number; isObject: boolean }[] = [{ left: count, isObject: false }];
    let steps = 0;
    for (let inner = open.at(-1); inner; inner = open.at(-1)) {
      if (inner.left === 0) {
        open.pop();
        continue;
      }
      inner.left -= 1;
      if (inner.isObject) this.skipString();
      const within = this.#skipValue();
      if (within && open.length > limits.jsonDepth) throw new UnreadError("tooDeep");
      if (within && within.left > 0) open.push(within);
      if (++steps > limits.values) throw new UnreadError("tooManyOperations");
      if (steps % stepsInOne === 0 || this.isTired()) yield;
    }
  }

  /** What a list or an object still has inside; undefined of a value that is done. */
  #skipValue(): { left: number; isObject: boolean } | undefined {
    const kind = this.uint8();
    switch (kind) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return undefined;
      case 125: {
        // An integer: six bits first, then seven each.
        let byte = this.uint8();
        for (let bytes = 1; (byte & 128) !== 0; bytes++) {
          if (bytes > 7) throw new UnreadError("unreadable");
          byte = this.uint8();
        }
        return undefined;
      }
      case 124:
        this.skip(4);
        return undefined;
      case 123:
      case 122:
        this.skip(8);
        return undefined;
      case 119:
        this.skipString();
        return undefined;
      case 118:
        return { left: this.count(2, Number.POSITIVE_INFINITY), isObject: true };
      case 117:
        return { left: this.count(1, Number.POSITIVE_INFINITY), isObject: false };
      case 116:
        this.skip(this.varUint());
        return undefined;
      default:
        throw new UnreadError("unreadable");
    }
  }
}

function decoded(span: Uint8Array): string {
  try {
    return decoder.decode(span);
  } catch {
    throw new UnreadError("unreadable");
  }
}
