import type { Json } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { jsonLines } from "./jsonLines.ts";

const draw = (value: Json, open: (path: string) => boolean = () => true, shown = 100) =>
  jsonLines(value, { isOpen: open, shown: () => shown }).map(
    ({ depth, name, text, open: isOpen }) =>
      `${" ".repeat(depth)}${isOpen === null ? "" : isOpen ? "- " : "+ "}${name ?? ""}=${text}`,
  );

test("values stand beneath what contains them", () => {
  expect(draw({ a: 1, b: [true, null, "x"], c: {} })).toEqual([
    "- =3 fields",
    " a=1",
    " - b=3 items",
    "  0=true",
    "  1=null",
    '  2="x"',
    " c={}",
  ]);
});

test("a closed branch shows how much it holds", () => {
  expect(draw({ a: { b: { c: 1 } } }, (path) => path === "")).toEqual([
    "- =1 field",
    " + a=1 field",
  ]);
});

test("paths are JSON pointers, so that keys with slashes stay apart", () => {
  const seen: string[] = [];
  draw({ "a/b": { "~": { x: 1 } } }, (path) => seen.push(path) > 0);
  expect(seen).toEqual(["", "/a~1b", "/a~1b/~0"]);
});

test("a long list is drawn a page at a time", () => {
  expect(draw([1, 2, 3, 4, 5], () => true, 2)).toEqual(["- =5 items", " 0=1", " 1=2", " =3 more"]);
});

test("a very long string is cut and says how long it is", () => {
  const [line] = draw("x".repeat(5000));
  expect(line?.length).toBeLessThan(2100);
  expect(line).toMatch(/… \(5000 characters\)$/);
});
