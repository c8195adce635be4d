import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonMistake } from "./findJsonMistake.ts";

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
/** JSON with up to three characters changed, put in or taken out: nearly right, as while typing. */
const nearly = fc
  .tuple(
    fc.json(),
    fc.array(fc.tuple(fc.nat(), fc.nat(1), fc.constantFrom(...'{}[],:"\\-.0e1tn u')), {
      maxLength: 3,
    }),
  )
  .map(([json, edits]) =>
    edits.reduce((text, [place, removed, inserted]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + inserted + text.slice(at + removed);
    }, json),
  );

test("FORM7: whether a text is JSON is said as JSON.parse says it", () => {
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string(), fc.json()), (text) => {
      expect(findJsonMistake(text) === undefined).toBe(isJson(text));
    }),
    {
      numRuns: 3000,
      examples: [["01"], ["1."], ["[1,]"], ['{"a" 1}'], [""], ["\u00a01"], ["tru"]],
    },
  );
});

test("FORM8: a mistake is pointed at where it stands, or said to end too early", () => {
  const at = (text: string) => findJsonMistake(text);
  expect(at('{"a": 1,\n}')).toEqual({ at: 9, tooEarly: false });
  expect(at('{"a": 1 "b": 2}')).toEqual({ at: 8, tooEarly: false });
  expect(at("[1, oops]")).toEqual({ at: 4, tooEarly: false });
  expect(at('{"a": [1, 2')).toEqual({ at: 11, tooEarly: true });
  expect(at('{"a": "half')).toEqual({ at: 6, tooEarly: true });
  expect(at('{"a": "two\nlines"}')).toEqual({ at: 6, tooEarly: false });
  expect(at('{"a": 1}}')).toEqual({ at: 8, tooEarly: false });
  expect(at(`${"[".repeat(100_000)}"`)).toEqual({ at: 100_000, tooEarly: true });
});
