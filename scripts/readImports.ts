import { parseSync, Visitor } from "oxc-parser";

export type Import = { specifier: string; line: number };

/**
 * Every module that a source file names: import, export from, import(), `import("x").T`,
 * require, require.resolve, import.meta.resolve, import.meta.glob and new URL("x", import.meta.url).
 * Type-only ones count. Throws when the file cannot be parsed.
 */
export function readImports(path: string, source: string): Import[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);

  const imports: Import[] = [];
  const add = (node: unknown) => {
    const literal = readString(node);
    if (literal !== undefined)
      imports.push({ specifier: literal.text, line: lineAt(source, literal.start) });
  };

  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    TSExternalModuleReference: (node) => add(node.expression),
    CallExpression(node) {
      if (loaders.test(source.slice(node.callee.start, node.callee.end)))
        addEach(node.arguments[0]);
    },
    NewExpression(node) {
      if (source.slice(node.callee.start, node.callee.end) === "URL" && node.arguments.length === 2)
        add(node.arguments[0]);
    },
  }).visit(program);
  return imports;

  function addEach(node: unknown) {
    if (isNode(node) && node.type === "ArrayExpression")
      for (const each of node.elements) add(each);
    else add(node);
  }
}

const loaders = /^(require|require\.resolve|import\.meta\.(resolve|glob))$/;

type SomeNode = {
  type: string;
  start: number;
  value?: unknown;
  elements: unknown[];
  quasis: unknown[];
};

const isNode = (node: unknown): node is SomeNode =>
  typeof node === "object" && node !== null && "type" in node;

function readString(node: unknown): { text: string; start: number } | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Literal" && typeof node.value === "string")
    return { text: node.value, start: node.start };
  if (node.type === "TemplateLiteral") {
    const [first] = node.quasis as { value: { cooked: string } }[];
    if (first !== undefined) return { text: first.value.cooked, start: node.start };
  }
  return undefined;
}

const lineAt = (source: string, offset: number) => source.slice(0, offset).split("\n").length;
