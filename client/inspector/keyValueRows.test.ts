import { expect, test } from "vitest";
import { doubledKey, keyValueRows, readKeyValueRows } from "./keyValueRows.ts";

test("FORM6: rows stand for a record; a row without a name is not in it yet", () => {
  const rows = [...keyValueRows({ Accept: "text/plain" }), { key: "", value: "x" }];
  expect(readKeyValueRows(rows)).toEqual({ Accept: "text/plain" });
  expect(readKeyValueRows([{ key: " ", value: "x" }])).toBeUndefined();
  expect(
    doubledKey([
      { key: "a", value: "1" },
      { key: "a ", value: "2" },
    ]),
  ).toBe("a");
});
