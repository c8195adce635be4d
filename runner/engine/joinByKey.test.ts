import { expect, test } from "vitest";
import { joinByKey } from "./joinByKey.ts";

test("RUNNER5b: items with one key become one object, in order of first appearance", () => {
  const people = {
    nodeId: "people",
    output: [
      { id: 2, name: "Bea" },
      { id: 1, name: "Ada" },
    ],
  };
  const mails = {
    nodeId: "mails",
    output: [
      { id: 1, mail: "ada@example.com" },
      { id: 3, mail: "?" },
      { id: 2, name: "Beate" },
    ],
  };
  expect(joinByKey([people, mails], "id")).toEqual({
    joined: [
      { id: 2, name: "Beate" },
      { id: 1, name: "Ada", mail: "ada@example.com" },
      { id: 3, mail: "?" },
    ],
  });
});

test("the number 1 and the text 1 are two keys", () => {
  const lists = [{ nodeId: "a", output: [{ id: 1 }, { id: "1" }] }];
  expect(joinByKey(lists, "id")).toEqual({ joined: [{ id: 1 }, { id: "1" }] });
});

test.each([
  [{ id: 1 }, 'joining by "id" needs a list from "a", which gave an object'],
  [null, 'joining by "id" needs a list from "a", which gave null'],
  [[{ id: 1 }, { name: "x" }], 'item 1 of the list from "a" has no field "id" to join by'],
  [["text"], 'item 0 of the list from "a" has no field "id" to join by'],
  [[null], 'item 0 of the list from "a" has no field "id" to join by'],
])("what cannot be joined is named: %j", (output, problem) => {
  expect(joinByKey([{ nodeId: "a", output }], "id")).toEqual({ problem });
});

test("a field called __proto__ stays a field", () => {
  const item = JSON.parse('{"id":1,"__proto__":{"polluted":true}}');
  const result = joinByKey([{ nodeId: "a", output: [item] }], "id");
  expect(JSON.stringify(result)).toContain('"__proto__":{"polluted":true}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("EXPR25: many items with one key and each with a field of its own are joined in one go", () => {
  const output = Array.from({ length: 60_000 }, (_, i) => ({ id: 1, [`field${i}`]: i }));
  const before = performance.now();
  const result = joinByKey([{ nodeId: "a", output }], "id");
  expect(performance.now() - before).toBeLessThan(5000);
  expect("joined" in result && Object.keys(result.joined[0] ?? {})).toHaveLength(60_001);
});

test("EXPR25: a field called __proto__ is joined as a field", () => {
  const items = ['{"id": 1, "a": 1}', '{"id": 1, "__proto__": {"polluted": 1}}'];
  const lists = [{ nodeId: "a", output: items.map((item) => JSON.parse(item)) }];
  const result = joinByKey(lists, "id");
  expect(JSON.stringify(result)).toBe('{"joined":[{"id":1,"a":1,"__proto__":{"polluted":1}}]}');
  expect("joined" in result && Object.getPrototypeOf(result.joined[0])).toBe(Object.prototype);
});
