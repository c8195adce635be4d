import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText, readJsonText } from "./jsonText.ts";

test("FORM1: text in a JSON field is JSON, an expression, plain text or a mistake", () => {
  expect(readJsonText("")).toEqual({ ok: true, value: undefined });
  expect(readJsonText('{"a": [1, "{{ input.b }}"]}')).toEqual({
    ok: true,
    value: { a: [1, "{{ input.b }}"] },
  });
  expect(readJsonText("{{ input }}")).toEqual({ ok: true, value: "{{ input }}" });
  expect(readJsonText("Hello {{ input.name }}")).toEqual({
    ok: true,
    value: "Hello {{ input.name }}",
  });
  expect(readJsonText("42")).toEqual({ ok: true, value: 42 });
  expect(readJsonText('{"a": 1,')).toMatchObject({ ok: false });
  expect(readJsonText("[1, 2")).toMatchObject({ ok: false });
  expect(readJsonText('{"a": {{ input.b }}}')).toEqual({
    ok: false,
    why: 'Put expressions inside JSON in quotes: "{{ … }}".',
    at: 6,
  });
  expect(readJsonText('\n{\n  "a": "{{ input.b }}", }')).toEqual({
    ok: false,
    why: "Not valid JSON yet: look at line 3.",
    at: 27,
  });
  expect(readJsonText('{\n  "half: 1,\n  "a": "{{ input.b }}"\n}')).toMatchObject({
    why: "Not valid JSON yet: look at line 2.",
    at: 4,
  });
  expect(readJsonText('{"a": [1,')).toMatchObject({
    why: "Not valid JSON yet: it ends too early.",
  });
});

test("FORM2: what is shown of a value reads back as that value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const value = JSON.parse(JSON.stringify(json));
      expect(readJsonText(jsonText(value))).toEqual({ ok: true, value });
    }),
    {
      examples: [["42"], ["{{ input }}"], [""], ["  "], ['"quoted"'], ["null"], [" x"], ["[ha] x"]],
    },
  );
});

test("FORM9: what no document keeps is a mistake: numbers beyond every number, nesting without end", () => {
  expect(readJsonText("[1e999]")).toMatchObject({
    ok: false,
    why: expect.stringContaining("large"),
  });
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  expect(readJsonText(nested(64))).toMatchObject({ ok: true });
  expect(readJsonText(nested(65))).toMatchObject({ ok: false, why: expect.stringContaining("64") });
  expect(readJsonText(nested(100_000))).toMatchObject({ ok: false });
});
