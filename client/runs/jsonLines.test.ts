import type { Json } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { jsonLines } from "./jsonLines.ts";

type Options = { open?: (path: string) => boolean; from?: number; to?: number; whole?: boolean };

const draw = (value: Json, options: Options = {}) => {
  const { open = () => true, from = 0, to = 100, whole = false } = options;
  return jsonLines(value, {
    isOpen: open,
    shown: () => ({ from, to }),
    isWhole: () => whole,
  }).map(
    ({ depth, name, text, open: isOpen }) =>
      `${" ".repeat(depth)}${isOpen === null ? "" : isOpen ? "- " : "+ "}${name ?? ""}=${text}`,
  );
};

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
  expect(draw({ a: { b: { c: 1 } } }, { open: (path) => path === "" })).toEqual([
    "- =1 field",
    " + a=1 field",
  ]);
});

test("paths are JSON pointers, so that keys with slashes stay apart", () => {
  const seen: string[] = [];
  draw({ "a/b": { "~": { x: 1 } } }, { open: (path) => seen.push(path) > 0 });
  expect(seen).toEqual(["", "/a~1b", "/a~1b/~0"]);
});

test("RUNVIEW4: a list is drawn a page at a time, from its beginning or from the middle", () => {
  expect(draw([1, 2, 3, 4, 5], { to: 2 })).toEqual(["- =5 items", " 0=1", " 1=2", " =3 more"]);
  expect(draw([1, 2, 3, 4, 5], { from: 2, to: 4 })).toEqual([
    "- =5 items",
    " =2 before",
    " 2=3",
    " 3=4",
    " =1 more",
  ]);
});

test("RUNVIEW4: of 10,000 items of a hundred fields each as many lines are made as are shown", () => {
  const row = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`field${n}`, n]));
  const value = Array.from({ length: 10_000 }, () => row);
  expect(draw(value, { open: (path) => path === "" })).toHaveLength(102);
});

test("RUNVIEW5: a long text is cut, says how long it is, and is shown whole when asked", () => {
  const state = { isOpen: () => true, shown: () => ({ from: 0, to: 100 }) };
  const [cut] = jsonLines("x\n".repeat(2500), { ...state, isWhole: () => false });
  expect(cut).toMatchObject({ cut: 5000, value: "x\n".repeat(2500) });
  expect(cut?.text.length).toBeLessThan(1010);
  expect(cut?.text.endsWith("…")).toBe(true);
  const [whole] = jsonLines("x\n".repeat(2500), { ...state, isWhole: () => true });
  expect(whole?.text).toBe(JSON.stringify("x\n".repeat(2500)));
  expect(jsonLines("short", { ...state, isWhole: () => false })[0]?.cut).toBeUndefined();
});

test("RUNVIEW6: bytes are a file with its type and size, named by the headers beside it", () => {
  const body = { size: 12_345, contentType: "application/pdf" };
  expect(draw({ body })).toEqual(["- =1 field", " body=file, application/pdf, 12 KB"]);
  const named = (said: string) =>
    draw({ status: 200, headers: { "content-disposition": said }, body }).at(-1);
  expect(named('attachment; filename="bill 7.pdf"')).toBe(
    " body=bill 7.pdf, application/pdf, 12 KB",
  );
  expect(named("attachment; filename*=UTF-8''bill%20%E2%82%AC.pdf; filename=x.pdf")).toBe(
    " body=bill €.pdf, application/pdf, 12 KB",
  );
  expect(named("attachment; filename*=UTF-8''%E2")).toBe(" body=%E2, application/pdf, 12 KB");
  // What only looks like one is the data it is.
  expect(draw({ size: 1, contentType: "x", more: 1 })[0]).toBe("- =3 fields");
  expect(draw({ size: "1", contentType: "x" })[0]).toBe("- =2 fields");
});

test("RUNVIEW6: a value that was too large to be recorded says how large it was", () => {
  expect(draw({ truncated: true, bytes: 2_400_000 })).toEqual([
    "=too large to be recorded, 2.4 MB",
  ]);
  expect(draw({ truncated: true, bytes: 1, more: 1 })[0]).toBe("- =3 fields");
});
