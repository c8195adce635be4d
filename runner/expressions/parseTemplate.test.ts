import { expect, test } from "vitest";
import { parseTemplate } from "./parseTemplate.ts";

const inShort = (text: string) =>
  parseTemplate(text).parts.map((part) => ("text" in part ? part.text : [part.expression]));

test.each([
  ["{{ a }}", [["a"]]],
  ["Hello {{ a }}, {{b}}!", ["Hello ", ["a"], ", ", ["b"], "!"]],
  ['{{ {"a": {"b": 1}} }}', [['{"a": {"b": 1}}']]],
  ['{{{"a": {"b": 1}}}}', [['{"a": {"b": 1}}']]],
  ['{{ "}}" }} and {{ "{{" }}', [['"}}"'], " and ", ['"{{"']]],
  ["{{ '\\'}}' }}", [["'\\'}}'"]]],
  ['{{ """ }} " }} """ }}', [['""" }} " }} """']]],
  ["no braces } { }}", ["no braces } { }}"]],
  ["{{}}", [[""]]],
])("%s", (text, parts) => expect(inShort(text)).toEqual(parts));

test.each([
  ["{{ a }}", "a"],
  ["  {{ a }}\n", "a"],
  ["{{ a }}{{ b }}", undefined],
  ["x {{ a }}", undefined],
  ["text", undefined],
])("EXPR6: %j is one expression: %s", (text, single) => {
  expect(parseTemplate(text).single).toBe(single);
});

test.each(["{{ a", "x {{ a }", '{{ "}}', "{{ {a }}"])("%s is not closed", (text) => {
  expect(() => parseTemplate(text)).toThrow(/not closed/);
});
