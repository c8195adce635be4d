import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listRules } from "./listRules.ts";
import { rooms } from "./rooms.ts";

const file = (path: string, ...lines: string[]) => ({ path, source: lines.join("\n") });
const rulesOf = (...files: ReturnType<typeof file>[]) =>
  listRules(files)
    .split("\n")
    .filter((line) => line.startsWith("- "));

test("docs/rules.md is what the titles of the tests say: npm run rules", () => {
  const page = readFileSync(join(import.meta.dirname, "../docs/rules.md"), "utf8");
  expect(page).toBe(listRules());
});

test("every room has rules", () => {
  const page = listRules();
  for (const room of Object.keys(rooms)) expect(page).toContain(`**${room}1**`);
});

test("a title is a rule in every way that a test or a group of them begins", () => {
  const source = file(
    "a.test.ts",
    'test("DOC2: plain", () => {});',
    'test.each([1])("DOC3: from a table (%s)", () => {});',
    'test.skipIf(slow)("DOC4: where it can run", () => {});',
    'appTest("DOC5: in the browser", async ({ page }) => {});',
    'describe("DOC6: a group", () => { test("that has no id of its own", () => {}); });',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a test
    "for (const name of names) test(`DOC7: the one called ${name} counts`, () => {});",
  );
  expect(rulesOf(source)).toEqual([
    "- **DOC2** plain",
    "- **DOC3** from a table",
    "- **DOC4** where it can run",
    "- **DOC5** in the browser",
    "- **DOC6** a group",
    "- **DOC7** the one called … counts",
  ]);
});

test("what only looks like a title is no rule: data, comments, calls of others, unknown rooms", () => {
  const source = file(
    "a.test.ts",
    'const found = new Map([[50, "DOC43: an undo left a key empty"]]);',
    '// test("DOC44: not any more", () => {});',
    'report("DOC45: told to somebody");',
    'test("RFC8259: numbers", () => { expect(text).toBe("DOC46: expected"); });',
  );
  expect(rulesOf(source)).toEqual([]);
});

test("a title is read to its end, whatever quotes and apostrophes are in it", () => {
  const source = file(
    "a.test.ts",
    `test("DOC40: colleagues' later changes, and the others' edits", () => {});`,
    `test('DOC41: a "word" and it\\'s "another"', () => {});`,
    "test(`DOC42: one's own \\`code\\``, () => {});",
  );
  expect(rulesOf(source)).toEqual([
    "- **DOC40** colleagues' later changes, and the others' edits",
    `- **DOC41** a "word" and it's "another"`,
    "- **DOC42** one's own `code`",
  ]);
});

test("sides of a rule in one file are one line, a letter's is the next, and numbers go by size", () => {
  const one = file(
    "a.test.ts",
    'test("DOC10: ten", () => {});',
    'test("DOC9: nine", () => {});',
    'test("DOC9: also that", () => {});',
    'test("DOC9: nine", () => {});',
  );
  const other = file("b.test.ts", 'test("DOC9b: over the wire", () => {});');
  expect(rulesOf(one, other)).toEqual([
    "- **DOC9** nine; also that",
    "- **DOC9b** over the wire",
    "- **DOC10** ten",
  ]);
});

test("one id for rules in two files is refused, and both files are named", () => {
  const one = file("paste.test.ts", 'test("DOC100: a paste is one step", () => {});');
  const other = file("undo.test.ts", 'test("DOC100: an undo sets nothing over", () => {});');
  expect(() => listRules([one, other])).toThrow(
    "DOC100 is a rule in paste.test.ts and in undo.test.ts: take the next free number for one",
  );
});
