import { type Guard, otherSide, type Side } from "./Guard.ts";

const setOf = (words: string) => new Set(words.split(" "));

/** Words that change nothing about which branch or which answer is meant. */
const neutral = setOf(
  "if whether that when the a an it its is are was were be been does do did has have had gets got get this there and on to of for in at with by from than just really ever any anything every all only request call api http https fetch site website server service endpoint page url response answer answers answered responds responded reply replies result returns returned comes back goes went happens occurs status code branch branches ref push pushed pushes commit commits named called github again",
);
const negations = setOf("not no never other another different except unequal != <> without");
const failures = setOf(
  "fail fails failed failing failure failures error errors errored broken down wrong unreachable unsuccessful",
);
const successes = setOf(
  "succeed succeeds succeeded success successful successfully works worked fine ok okay good well up passes passed",
);
const branches = setOf("main master develop dev staging production release trunk");
const comparison =
  /^(?:the |its )?(?:http )?status(?: code)?(?: is| was)?( not)? ?(==|=|<=|>=|<|>|!=|below|under|above|over)? ?([1-5]\d\d)$/;
const operators: Record<string, string> = {
  "=": "==",
  below: "<",
  under: "<",
  above: ">",
  over: ">",
};

/** An expression written out in a prompt, as in `input.status == 200`. */
export const written =
  /\b(?:input|trigger|nodes)(?:\.\w+|\["[^"\]]*"\])+\s*(?:==|!=|<=|>=|<|>)\s*(?:"[^"]*"|'[^']*'|[\w.]+)/;

/**
 * What the words of a clause ask for; `flip` where "unless" or "except" leads them. Understood is
 * only what is understood to the last word: a word left over may turn the meaning round.
 */
export function readGuard(clause: string, flip: boolean): Guard {
  const words = clause.trim().replace(/\s+(?:and|or)$/i, "");
  const side: Side = flip ? "false" : "true";
  const base = { words, said: side };
  const expression = written.exec(words)?.[0];
  if (expression && /^\W*(?:if|whether|that)?\W*$/.test(words.replace(expression, "")))
    return { about: "written", expression, ...base, side };

  const plain = words
    .toLowerCase()
    .replace(/n['’]?t\b/g, " not")
    .replace(/['’]s\b/g, " is")
    .replace(/\s+/g, " ");
  const [, not, operator = "==", code] = comparison.exec(plain) ?? [];
  if (code) {
    const test = `${operators[operator] ?? operator} ${code}`;
    return { about: "status", test, ...base, side: not ? otherSide(side) : side };
  }
  const tokens: string[] = plain.match(/!=|<>|[^\s"'“”]+/g) ?? [];
  const exception = tokens.includes("but") && /\b(any|anything|every|all)\b/.test(plain);
  const isNegation = (word: string) => negations.has(word) || (exception && word === "but");
  const negated = tokens.filter(isNegation).length % 2 === 1;
  const meant = negated ? otherSide(side) : side;
  if (
    /^(so|yes|true|it is( so)?|((it|this|that|the condition) is )?true|true (side|branch))$/.test(
      plain,
    )
  )
    return { about: "side", ...base, side };
  if (
    /^(no|not|it is not|((it|this|that|the condition) is )?(not true|false)|false (side|branch))$/.test(
      plain,
    )
  )
    return { about: "side", ...base, side: otherSide(side) };

  if (/^(?:the )?other (?:branch|side)$/.test(plain))
    return { about: "other", ...base, side: "false" };

  const rest = tokens.filter((word) => !neutral.has(word) && !isNegation(word));
  if (rest.length > 0 && rest.every((word) => failures.has(word)))
    return { about: "status", test: "< 400", ...base, side: otherSide(meant) };
  if (rest.length > 0 && rest.every((word) => successes.has(word)))
    return { about: "status", test: "< 400", ...base, side: meant };
  const branch = rest.length === 1 ? rest[0]?.replace(/^refs\/heads\//, "") : undefined;
  if (
    branch &&
    /^[\w./-]+$/.test(branch) &&
    (branches.has(branch) || /\b(branch|ref)\b/.test(plain))
  ) {
    const asTyped = words.match(/[\w./-]+/g)?.find((word) => word.toLowerCase() === branch);
    const name = branches.has(branch) ? branch : (asTyped ?? branch);
    return { about: "branch", name, ...base, side: meant };
  }
  return { about: "unknown", telling: rest, negated, ...base, side };
}
