import { ExpressionError } from "../ExpressionError.ts";
import type { Pattern } from "./Pattern.ts";

const maxLength = 500;
const maxRepeat = 1000;

/**
 * Reads a regular expression of the kind that can be matched in linear time: what RE2 and CEL's
 * `matches` know, without look-around and back-references. A leading `(?i)` or `(?s)` is a flag.
 */
export function parsePattern(source: string): Pattern {
  if (source.length > maxLength) throw refuse(source, `it is longer than ${maxLength} characters`);
  const flags = /^\(\?([is]+)\)/.exec(source);
  const reader = new PatternReader(source, flags?.[0].length ?? 0, flags?.[1] ?? "");
  return reader.read();
}

const refuse = (source: string, why: string) =>
  new ExpressionError(`the pattern "${source.slice(0, 60)}" cannot be used: ${why}`);

/** Reads what must be exactly one character's worth of pattern: `.`, `\d`, `[a-z]`, `ä`. */
const atom =
  /\.|\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|[^bBkux0-9])|\[(?:\\[\s\S]|[^\]\\])*\]|[^\\[\](){}*+?|^$]/uy;
const quantifier = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;

class PatternReader {
  readonly #source: string;
  readonly #flags: string;
  #at: number;

  constructor(source: string, at: number, flags: string) {
    this.#source = source;
    this.#at = at;
    this.#flags = flags;
  }

  read(): Pattern {
    const pattern = this.#choice();
    if (this.#at < this.#source.length) throw refuse(this.#source, `"${this.#next}" opens nothing`);
    return pattern;
  }

  get #next() {
    return this.#source[this.#at] ?? "";
  }

  #choice(): Pattern {
    const options = [this.#sequence()];
    while (this.#take("|")) options.push(this.#sequence());
    return options.length === 1 && options[0] ? options[0] : { kind: "choice", options };
  }

  #sequence(): Pattern {
    const items: Pattern[] = [];
    while (this.#next !== "" && this.#next !== "|" && this.#next !== ")") {
      items.push(this.#repeated(this.#item()));
    }
    return { kind: "sequence", items };
  }

  #item(): Pattern {
    if (this.#take("^")) return { kind: "assert", at: "start" };
    if (this.#take("$")) return { kind: "assert", at: "end" };
    if (this.#take("\\b")) return { kind: "assert", at: "wordEdge" };
    if (this.#take("\\B")) return { kind: "assert", at: "notWordEdge" };
    if (this.#take("(")) return this.#group();
    const found = this.#match(atom)?.[0];
    if (found === undefined)
      throw refuse(
        this.#source,
        `"${this.#source.slice(this.#at, this.#at + 4)}" is not understood`,
      );
    return { kind: "set", accepts: this.#set(found) };
  }

  #group(): Pattern {
    if (this.#next === "?" && !this.#match(/\?(?::|P?<\w+>)/y))
      throw refuse(this.#source, "it looks ahead or behind");
    const inside = this.#choice();
    if (!this.#take(")")) throw refuse(this.#source, "a bracket is not closed");
    return inside;
  }

  #repeated(item: Pattern): Pattern {
    const found = this.#match(quantifier);
    if (!found) return item;
    const [, sign, least, comma, most] = found;
    const min = sign ? (sign === "+" ? 1 : 0) : Number(least);
    const max = sign ? (sign === "?" ? 1 : Infinity) : most ? Number(most) : comma ? Infinity : min;
    if (min > maxRepeat || (max > maxRepeat && max !== Infinity) || max < min)
      throw refuse(this.#source, `a repetition must lie between 0 and ${maxRepeat}`);
    return { kind: "repeat", item, min, max };
  }

  /** The engine of the language judges single characters; only the walk over them is ours. */
  #set(text: string): (character: string) => boolean {
    // The u flag refuses `\-` and `\@`, which people write and which mean what they say.
    const one = toRegExp(text, `u${this.#flags}`) ?? toRegExp(text, this.#flags);
    if (!one) throw refuse(this.#source, `"${text}" is not understood`);
    const known = new Map<string, boolean>();
    return (character) => {
      let accepted = known.get(character);
      if (accepted === undefined) {
        accepted = one.test(character);
        if (known.size < 1000) known.set(character, accepted);
      }
      return accepted;
    };
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found) this.#at += found[0].length;
    return found;
  }
}

function toRegExp(text: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(`^${text}$`, flags);
  } catch {
    return undefined;
  }
}
