import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Json, JsonObject } from "@coweave/shared/graph/Json.ts";
import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { evaluateEach } from "./evaluateEach.ts";
import { findExpressionProblems } from "./findExpressionProblems.ts";
import { resolveConfig } from "./resolveConfig.ts";
import type { Scope } from "./Scope.ts";

const scopeOf = (trigger: Json): Scope => ({
  trigger,
  input: [{ n: 1 }],
  nodes: { a: { output: { n: 1 } } },
  run: { id: "r", workflowId: "w", startedAt: "2026-01-01T00:00:00.000Z" },
});
const scope = scopeOf({ list: [1], text: "x", object: { n: 1 }, n: 1 });

/** Shapes by which expressions of other engines were left; none is an expression here. */
const refused: readonly [name: string, source: string][] = [
  ["the constructor of a function", 'constructor.constructor("return process")()'],
  ["the constructor of an object", '{}.constructor.constructor("return process")()'],
  ["the constructor of a list's method", '[].map.constructor("return process")()'],
  ["the constructor of a text's method", '"".sub.constructor("return process.env")()'],
  ["a call of what a call gave", 'trigger.f("return process")()'],
  ["an arrow function", "(() => process)()"],
  ["a function", "(function () { return this.process })()"],
  ["an async generator", "(async function* () {}).constructor"],
  ["a class", "(class extends Array {})"],
  ["process", 'process.mainModule.require("child_process").execSync("id")'],
  ["the environment", "process.env.APP_SECRET"],
  ["require", 'require("fs").readFileSync("/etc/passwd")'],
  ["import", 'import("node:fs")'],
  ["import.meta", "import.meta.url"],
  ["this", "this.process"],
  ["globalThis", 'globalThis["process"]'],
  ["global", "global.process"],
  ["Function", 'Function("return process")()'],
  ["new", 'new Function("return process")()'],
  ["eval", 'eval("process")'],
  ["a template literal", "`$\u007bprocess.env}`"],
  ["a tagged template", "constructor.constructor`return process```"],
  ["String.raw", "String.raw`x`"],
  ["optional chaining", 'trigger?.constructor?.constructor("return process")?.()'],
  ["optional access by key", 'trigger?.["constructor"]'],
  ["the optional field of CEL", "trigger.?constructor"],
  ["the optional item of CEL", "trigger.list[?0]"],
  ["arguments.callee", "arguments.callee.caller"],
  ["Reflect", 'Reflect.construct(Function, ["return process"])()'],
  ["Object", "Object.getPrototypeOf(trigger)"],
  ["Proxy", "new Proxy({}, {})"],
  ["Symbol", "trigger[Symbol.toPrimitive]"],
  ["Error.prepareStackTrace", "Error.prepareStackTrace = trigger"],
  ["an assignment", 'trigger.__proto__.polluted = "yes"'],
  ["a compound assignment", "trigger.n += 1"],
  ["an increment", "trigger.n++"],
  ["delete", "delete trigger.n"],
  ["with", "with (trigger) n"],
  ["two statements", "1; process"],
  ["a comma", "(1, process)"],
  ["a spread", "[...trigger.list]"],
  ["typeof", "typeof process"],
  ["instanceof", "trigger instanceof Object"],
  ["a getter", "{ get x() { return process } }"],
  ["__defineGetter__", 'trigger.__defineGetter__("x", trigger)'],
  ["__lookupGetter__", 'trigger.__lookupGetter__("__proto__")'],
  ["toString()", "trigger.toString()"],
  ["valueOf()", "trigger.valueOf()"],
  ["a text's own methods", '"a".at(0)'],
  ["apply", "trigger.map.apply(trigger, [])"],
  ["the variables of n8n", "$input.item.json.n"],
  ["the functions of n8n", '$jmespath(trigger, "n")'],
  ["the environment of n8n", "$env.APP_SECRET"],
  ["the sandbox of n8n", "___n8n_data.process"],
  ["$eval of JSONata", '$eval("1 + 1")'],
  ["a function of JSONata", "($f := function($x) { $f($x) }; $f(1))"],
  ["the lambda of JSONata", "(λ($f) { $f($f) })(λ($f) { $f($f) })"],
  ["a lookup of JSONata", '$lookup(trigger, "__proto__")'],
  ["a transform of JSONata", 'trigger ~> |$|{"__proto__": {"polluted": 1}}|'],
  ["an assignment of JSONata", '(trigger.__proto__ := {"polluted": 1})'],
  ["a binding of CEL", "cel.bind(x, 1, x)"],
  ["a message of CEL", "google.protobuf.Struct{fields: {}}"],
  ["an optional of CEL", "optional.of(1)"],
  ["bytes of CEL", 'b"\\x00"'],
  ["another macro", "trigger.list.transformList(i, v, v)"],
  ["a loop over what is no name", 'trigger.list.map("x", 1)'],
  ["has() of no field", "has(trigger)"],
  ["has() of a call", 'has(trigger.text.split("").size())'],
  ["braces in braces", "{{ 7 * 7 }}"],
];

/** Shapes that are expressions, and find nothing but data, whatever the data is. */
const findsNothing: readonly [name: string, source: string][] = [
  ["__proto__", "trigger.__proto__"],
  ["__proto__ by key", 'trigger["__proto__"]'],
  ["__proto__ in two halves", 'trigger["__pro" + "to__"]'],
  ["__proto__ by index of a split", 'trigger["__proto__,x".split(",")[0]]'],
  ["the prototype of a list", "trigger.list.__proto__"],
  ["the prototype of a text", "trigger.text.__proto__"],
  ["the prototype of a number", "trigger.n.__proto__"],
  ["the prototype of a literal", '{"a": 1}.__proto__'],
  ["the prototype of a list literal", "[1].__proto__"],
  ["the prototype of what a loop gives", "trigger.list.map(x, x.__proto__)"],
  ["a constructor", "trigger.constructor"],
  ["a constructor's constructor", 'trigger["constructor"]["constructor"]'],
  ["the constructor of a literal", '{"a": 1}.constructor.prototype'],
  ["the constructor of a time", "timestamp(0).constructor"],
  ["the nodes' prototype", "nodes.__proto__"],
  ["the nodes' constructor", 'nodes["constructor"].output'],
  ["the run's prototype", "run.__proto__"],
  ["a list's length", "trigger.list.length"],
  ["a list's method", 'trigger.list["map"]'],
  ["a negative item", "trigger.list[-1]"],
  ["half an item", "trigger.list[0.5]"],
  ["an item by text", 'trigger.list["0"]'],
  ["a text's character", "trigger.text[0]"],
  ["a key that is an object", "trigger[trigger.object]"],
  ["a key that is a list", 'trigger[["text"]]'],
  ["a computed key", '{ ["__proto__"]: 1 }'],
  ["what __proto__ of a literal would give", '{"__proto__": {"polluted": 1}}.polluted'],
];

const problemOf = (source: string, data: Scope = scope): string => {
  const result = evaluate(source, data);
  return "problem" in result ? result.problem.message : `value: ${JSON.stringify(result.value)}`;
};

test.each(refused)("EXPR10: no way out: %s is refused before anything runs", (_name, source) => {
  expect(problemOf(source)).not.toMatch(/^value:/);
  const node = (config: JsonObject) => ({
    id: "t",
    type: "transform",
    position: { x: 0, y: 0 },
    data: { label: "T", config },
  });
  const graph: Graph = { nodes: [node({ output: `{{ ${source} }}` })], edges: [] };
  expect(findExpressionProblems(graph)).toMatchObject([{ code: "invalid_expression" }]);
});

test.each(findsNothing)("EXPR11: only data is found, and no prototype: %s", (_name, source) => {
  expect(problemOf(source)).toMatch(
    /no field|no node|no item|a list; take|named by (text|a whole number)|must be text/,
  );
  expect(({} as { polluted?: 1 }).polluted).toBeUndefined();
});

test.each<[source: string, value: Json]>([
  ["has(trigger.__proto__)", false],
  ["has(trigger.constructor.name)", false],
  ["has(trigger.list.length)", false],
  ['"__proto__" in trigger', false],
  ['"constructor" in {}', false],
  ["trigger.list.map(constructor, constructor + 1)", [2]],
  ["trigger.list.map(has, has)", [1]],
  ["trigger.list.map(trigger, trigger)", [1]],
  ["trigger.list.map(x, has(trigger.list))", [true]],
  ['{"__proto__": 1, "constructor": 2}', JSON.parse('{"__proto__": 1, "constructor": 2}')],
])("EXPR12: names that mean something elsewhere are names: %s is %j", (source, value) => {
  expect(evaluate(source, scope)).toEqual({ value });
});

test("EXPR12: a loop variable called math has no functions", () => {
  expect(problemOf("trigger.list.map(math, math.abs(math))")).toMatch(/no function/);
});

const hostile: readonly [name: string, data: string][] = [
  ["own methods", '{"toString": "x", "valueOf": 1, "toJSON": "y", "then": "z"}'],
  [
    "own prototypes",
    '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}',
  ],
  ["a length of its own", '{"length": 1e9, "0": 1}'],
];

describe("EXPR13: data with the names of methods is data for every function", () => {
  const uses = [
    "string(trigger)",
    "trigger == trigger",
    "timestamp(trigger)",
    "double(trigger)",
    "duration(trigger)",
    "[trigger].join()",
    "trigger < 1",
    "trigger + 1",
    "run.id[trigger]",
    "nodes[trigger]",
    "trigger in trigger",
    "trigger.map(k, trigger[k])",
    "size(trigger)",
    "type(trigger)",
    "trigger ? 1 : 2",
    '{"a": trigger}',
  ];
  test.each(hostile)("%s", (_name, data) => {
    for (const source of uses) {
      const result = evaluate(source, scopeOf(JSON.parse(data)));
      expect(Object.keys(result), source).toHaveLength(1);
    }
    expect(evaluate('{"a": trigger}', scopeOf(JSON.parse(data)))).toEqual({
      value: { a: JSON.parse(data) },
    });
    expect(({} as { polluted?: 1 }).polluted).toBeUndefined();
  });
});

// Every setting of every node type, as text and as what lists and objects of it hold.
const places = [...catalogue.values()].flatMap((nodeType) =>
  Object.keys(nodeType.config.shape).map((key) => [nodeType.type, key] as const),
);

describe("EXPR14: in every setting of every node type", () => {
  const source = 'constructor.constructor("return process")()';
  const graphOf = (type: string, config: JsonObject): Graph => ({
    nodes: [{ id: "n", type, position: { x: 0, y: 0 }, data: { label: "N", config } }],
    edges: [],
  });

  test.each(places)("%s, %s: an escape is found, or stands there as text", (type, key) => {
    for (const text of [`{{ ${source} }}`, `before {{ ${source} }} after`]) {
      const values: Json[] = [text, [text], { any: text }, [{ name: "x", expression: text }]];
      for (const value of values) {
        const problems = findExpressionProblems(graphOf(type, { [key]: value }));
        const nodeType = catalogue.get(type);
        if (!nodeType) throw new Error(type);
        const isCode = type === "code" && key === "source" && value === text;
        expect(problems.length, JSON.stringify(value)).toBe(isCode ? 0 : 1);
        const resolved = resolveConfig(nodeType, { [key]: value }, scope);
        if ("config" in resolved) expect(JSON.stringify(resolved.config)).toContain("constructor");
      }
    }
  });

  test("settings called as what every object has are settings like any other", () => {
    for (const { type } of catalogue.values()) {
      const config = JSON.parse(
        '{"__proto__": "{{ 1 }}", "constructor": "{{ 1 }}", "toString": "{{ 1 }}", "hasOwnProperty": {"a": "{{ nope }}"}}',
      ) as JsonObject;
      expect(findExpressionProblems(graphOf(type, config))).toMatchObject([
        { path: "hasOwnProperty.a" },
      ]);
      const nodeType = catalogue.get(type);
      if (nodeType) expect(Object.keys(resolveConfig(nodeType, config, scope))).toHaveLength(1);
    }
  });

  test("what stands in the name of a field is no expression", () => {
    const transform = catalogue.get("transform");
    if (!transform) throw new Error("no transform");
    const output = { "{{ 1 + 1 }}": "{{ 1 + 1 }}" };
    expect(resolveConfig(transform, { output }, scope)).toEqual({
      config: { output: { "{{ 1 + 1 }}": 2 } },
    });
  });

  test("what an expression gives is never read as an expression again", () => {
    const transform = catalogue.get("transform");
    if (!transform) throw new Error("no transform");
    const data = scopeOf({ text: "{{ 1 + 1 }}", list: ["{{ run.id }}"] });
    expect(
      resolveConfig(transform, { output: ["{{ trigger.text }}", "a{{ trigger.list }}"] }, data),
    ).toEqual({ config: { output: ["{{ 1 + 1 }}", 'a["{{ run.id }}"]'] } });
    expect(evaluateEach("item", ["{{ 1 + 1 }}"], scope)).toEqual({ values: ["{{ 1 + 1 }}"] });
  });
});
