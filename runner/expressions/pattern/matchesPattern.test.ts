import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesPattern } from "./matchesPattern.ts";

const free = () => {};

test.each([
  ["refs/heads/main", "^refs/heads/(main|release/.*)$", true],
  ["refs/heads/release/1.2", "^refs/heads/(main|release/.*)$", true],
  ["refs/heads/dev", "^refs/heads/(main|release/.*)$", false],
  ["0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c", "^[0-9a-f]{40}$", true],
  ["0d1a26e", "^[0-9a-f]{40}$", false],
  ["ada@example.com", "^[\\w.+\\-]+@[\\w\\-]+\\.\\w{2,}$", true],
  ["fix: ÄRGER", "(?i)ärger", true],
  ["a\nb", "a.b", false],
  ["a\nb", "(?s)a.b", true],
  ["a foo b", "\\bfoo\\b", true],
  ["food", "\\bfoo\\b", false],
  ["🎉", "^.$", true],
  ["x", "", true],
  ["", "^$", true],
  ["a-b", "a\\-b", true],
  ["Straße", "\\p{L}ß\\p{L}", true],
  ["abc", "(?<first>a)(?:b)c", true],
  ["colour", "colou?r", true],
  ["<<>>", "^<*?>+?$", true],
])("%j matches %s: %j", (text, pattern, expected) => {
  expect(matchesPattern(text, pattern, free)).toBe(expected);
});

describe("as the language's own engine does", () => {
  const piece: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "\\w", "\\s", "^", "$", "\\b", "\\B"),
      fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => a + b),
      fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => `(?:${a}|${b})`),
      fc
        .tuple(tie("tree"), fc.constantFrom("*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}", "*?"))
        .map(([a, times]) => `(?:${a})${times}`),
    ),
  })).tree;

  test("for any pattern and any text", () => {
    let matched = 0;
    fc.assert(
      fc.property(
        piece.filter((each) => each.length < 60),
        fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 8 }),
        (pattern, text) => {
          const expected = new RegExp(pattern, "u").test(text);
          if (expected) matched += 1;
          expect(matchesPattern(text, pattern, free)).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
    expect(matched).toBeGreaterThan(100);
  });
});

test("the work is told, and grows with the text alone", () => {
  const work = (length: number) => {
    let steps = 0;
    matchesPattern("a".repeat(length), "(a+)+$x", (more) => {
      steps += more;
    });
    return steps;
  };
  expect(work(20_000) / work(10_000)).toBeCloseTo(2, 1);
});
