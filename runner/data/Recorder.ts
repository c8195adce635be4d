import type { Json } from "@coweave/shared/graph/Json.ts";
import { isSecretHeader } from "./isSecretHeader.ts";
import { measure } from "./measure.ts";

/** Characters of JSON up to which a value is recorded as it is. */
const maxRecorded = 1_000_000;
const maxMeasured = 100_000_000;

/**
 * Makes what a run record may show of a value: secret headers redacted, and a note in place of
 * what is too large. One recorder per run, since one value is the output of a node and the input of
 * the next.
 */
export class Recorder {
  readonly #known = new WeakMap<object, Json>();

  record(value: Json): Json {
    if (typeof value !== "object" || value === null) return shorten(value);
    let recorded = this.#known.get(value);
    if (recorded === undefined) {
      recorded = shorten(value);
      if (recorded === value) recorded = redact(value);
      this.#known.set(value, recorded);
    }
    return recorded;
  }
}

function shorten(value: Json): Json {
  const { tooLarge, tooDeep } = measure(value, maxRecorded);
  if (!tooLarge && !tooDeep) return value;
  return { truncated: true, bytes: measure(value, maxMeasured).size };
}

/** The same value where nothing had to be redacted. Only for values that were measured: it recurses. */
function redact(value: Json, isHeaders = false): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => redact(item));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  let copy: { [key: string]: Json } | undefined;
  for (const key of Object.keys(value)) {
    const before = value[key] as Json;
    const after =
      isHeaders && isSecretHeader(key) ? "[redacted]" : redact(before, isHeadersField(key));
    if (after === before) continue;
    copy ??= { ...value };
    copy[key] = after;
  }
  return copy ?? value;
}

const isHeadersField = (key: string) => key.toLowerCase() === "headers";
