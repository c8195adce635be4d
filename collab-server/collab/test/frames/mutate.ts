import type { Random } from "@coweave/shared/document/test/random.ts";

/** What may be done to a frame; `none` leaves it as it is, which repeats and reorders frames. */
const mutations = ["none", "flip", "set", "cut", "splice", "grow", "lie", "zero"] as const;

/** A frame that is almost another. */
export function mutate(frame: Uint8Array, other: Uint8Array, r: Random): Uint8Array {
  const bytes = frame.slice();
  const at = r.below(bytes.length);
  switch (r.pick(mutations)) {
    case "flip":
      for (let times = 1 + r.below(3); times > 0; times--) {
        const place = r.below(bytes.length);
        bytes[place] = (bytes[place] ?? 0) ^ (1 << r.below(8));
      }
      return bytes;
    case "set":
      bytes[at] = r.below(256);
      return bytes;
    case "cut":
      return bytes.slice(0, at);
    case "splice": {
      const from = r.below(other.length);
      return joined(
        bytes.subarray(0, at),
        other.subarray(from, from + 1 + r.below(64)),
        bytes.subarray(at),
      );
    }
    case "grow":
      return joined(bytes, bytes.subarray(at));
    case "lie": {
      // A length or clock becomes a large one.
      const large = Array.from({ length: 1 + r.below(7) }, () => 128 + r.below(128));
      return joined(
        bytes.subarray(0, at),
        new Uint8Array([...large, r.below(128)]),
        bytes.subarray(at + 1),
      );
    }
    case "zero":
      bytes.fill(0, at, at + 1 + r.below(8));
      return bytes;
    default:
      return bytes;
  }
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
