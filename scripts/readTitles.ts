import { parseSync, Visitor } from "oxc-parser";

/** What begins a test or a group of them; `.each`, `.skipIf` and their like are seen through. */
const beginners = new Set(["test", "it", "describe", "appTest"]);

/**
 * The titles of the tests in a source file and of their groups, in order; what a template fills in is
 * an ellipsis. Throws when the file cannot be parsed.
 */
export function readTitles(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const titles: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [first] }) {
      const title = beginners.has(rootOf(callee)) ? textOf(first) : undefined;
      if (title !== undefined) titles.push(title);
    },
  }).visit(program);
  return titles;
}

type SomeNode = {
  type: string;
  name?: string;
  value?: unknown;
  object?: unknown;
  callee?: unknown;
  tag?: unknown;
  quasis?: { value: { cooked: string | null } }[];
};

/** `test` of `test`, `test.only`, `test.each(rows)` and test.each`rows`. */
function rootOf(callee: unknown): string {
  const { type, name, object, callee: inner, tag } = callee as SomeNode;
  if (type === "Identifier") return name ?? "";
  const next = object ?? inner ?? tag;
  return next ? rootOf(next) : "";
}

function textOf(node: unknown): string | undefined {
  const { type, value, quasis } = (node ?? {}) as SomeNode;
  if (type === "Literal" && typeof value === "string") return value;
  if (type === "TemplateLiteral") return quasis?.map((each) => each.value.cooked ?? "").join("…");
  return undefined;
}
