import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findProblems } from "../graph/findProblems.ts";
import type { JsonObject } from "../graph/Json.ts";
import { draw } from "../graph/test/draw.ts";
import { catalogue } from "./all.ts";

const outputs = (config: JsonObject) =>
  catalogue
    .get("switch")
    ?.outputs(config)
    .map(({ id }) => id);
const one = (name: unknown, expression: unknown = "true") => ({ name, expression }) as JsonObject;
const messages = (cases: JsonObject[], edges = "t>s") => {
  const graph = draw("t:trigger s:switch a", edges);
  for (const node of graph.nodes) if (node.id === "s") node.data.config = { cases };
  return findProblems(graph).map(({ path, message }) => `${path ?? ""} ${message}`.trim());
};

test("CAT2: a switch has an output for each case by its name, then default", () => {
  expect(outputs({ cases: [one("gold"), one(" silver ")] })).toEqual(["gold", "silver", "default"]);
  expect(outputs({ cases: [] })).toEqual(["default"]);
});

test("CAT3: whatever is set, its outputs are few, each there once, and default among them", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.array(
          fc.record({
            name: fc.constantFrom("a", " a", "b", "default", "error", "", 3),
            x: fc.string(),
          }),
        ),
      ),
      (cases) => {
        const ids = outputs({ cases: JSON.parse(JSON.stringify(cases)) }) ?? [];
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.at(-1)).toBe("default");
        expect(ids.length).toBeLessThanOrEqual(51);
      },
    ),
  );
});

describe("CAT4: what is wrong with a case is said at its field", () => {
  test.each([
    [[one("")], 'cases.0.name "s": cases.0.name: a name is needed.'],
    [[one(" ")], 'cases.0.name "s": cases.0.name: a name is needed.'],
    [[one("a"), one("a ")], 'cases.1.name "s": cases.1.name: another case is named "a" already.'],
    [
      [one("default")],
      'cases.0.name "s": cases.0.name: "default" is already the way of what no case takes.',
    ],
    [[one("error")], 'cases.0.name "s": cases.0.name: "error" is the way of what fails.'],
    [
      [one("{{ input }}")],
      'cases.0.name "s": cases.0.name: a name has no quotes, braces or backslashes.',
    ],
    [[one("a", " ")], 'cases.0.expression "s": cases.0.expression: an expression is needed.'],
    [[{ name: "a" }], 'cases.0.expression "s": cases.0.expression: an expression is needed.'],
  ])("%j", (cases, message) => {
    expect(messages(cases as JsonObject[])).toEqual([message]);
  });
  test("two names and an expression at once", () => {
    expect(messages([one("a"), one("a"), one("", "")])).toHaveLength(2);
    expect(messages(Array.from({ length: 51 }, (_, at) => one(`c${at}`)))).toEqual([
      'cases "s": cases: a switch has at most 50 cases.',
    ]);
  });
});

//   t -> s --gold--> a     and then gold is renamed
test("CAT5: an edge of a case that is renamed or gone is a problem that says what to do", () => {
  expect(messages([one("gold")], "t>s s.gold>a")).toEqual([]);
  expect(messages([one("golden")], "t>s s.gold>a")).toEqual([
    'An edge uses the output "gold", which "s" does not have: draw it from another one, or delete it.',
  ]);
});
