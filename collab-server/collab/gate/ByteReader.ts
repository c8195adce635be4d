import { jsonDepth } from "./jsonDepth.ts";
import { limits } from "./limits.ts";

export type Unread = "unreadable" | "tooManyOperations" | "tooDeep" | "wrongEncoding";

/** Why bytes are not what they claim to be. */
export class UnreadError extends Error {
  readonly why: Unread;
  constructor(why: Unread) {
    super(why);
    this.why = why;
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads what lib0 writes, as lib0 would, with one difference: it never reads past the end, never
 * believes a count that the bytes left cannot hold, and never goes deeper than it may.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  pos = 0;

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
    try {
      return decoder.decode(span);
    } catch {
      throw new UnreadError("unreadable");
    }
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
    try {
      return decoder.decode(span).length;
    } catch {
      throw new UnreadError("unreadable");
    }
  }

  skipJson(): void {
    const text = this.string();
    if (text === "undefined") return;
    if (jsonDepth(text) > limits.jsonDepth) throw new UnreadError("tooDeep");
    try {
      JSON.parse(text);
    } catch {
      throw new UnreadError("unreadable");
    }
  }

  skipAny(depth = 0): void {
    if (depth > limits.jsonDepth) throw new UnreadError("tooDeep");
    const kind = this.uint8();
    switch (kind) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125: {
        // An integer: six bits first, then seven each.
        let byte = this.uint8();
        for (let bytes = 1; (byte & 128) !== 0; bytes++) {
          if (bytes > 7) throw new UnreadError("unreadable");
          byte = this.uint8();
        }
        return;
      }
      case 124:
        return this.skip(4);
      case 123:
      case 122:
        return this.skip(8);
      case 119:
        this.skipString();
        return;
      case 118: {
        for (let left = this.count(2, Number.POSITIVE_INFINITY); left > 0; left--) {
          this.skipString();
          this.skipAny(depth + 1);
        }
        return;
      }
      case 117: {
        for (let left = this.count(1, Number.POSITIVE_INFINITY); left > 0; left--)
          this.skipAny(depth + 1);
        return;
      }
      case 116:
        return this.skip(this.varUint());
      default:
        throw new UnreadError("unreadable");
    }
  }
}
