import type { Json } from "@coweave/shared/graph/Json.ts";
import { afterAll, expect, test } from "vitest";
import { createSandbox } from "./createSandbox.ts";
import type { SandboxData } from "./Sandbox.ts";

const sandbox = createSandbox({ time: 400, memory: 32 * 2 ** 20 });
const never = new AbortController().signal;
const data: SandboxData = {
  input: { n: 1, list: [1], text: "x" },
  trigger: null,
  nodes: { a: { output: 1 } },
};
const run = (source: string, given: SandboxData = data) => sandbox.run(source, given, never);

/** What a code of this process could find, and one inside the engine never may. */
const hostNames = [
  "process",
  "require",
  "module",
  "exports",
  "__filename",
  "__dirname",
  "Buffer",
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "Worker",
  "MessageChannel",
  "BroadcastChannel",
  "WebAssembly",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "structuredClone",
  "performance",
  "console",
  "crypto",
  "navigator",
  "localStorage",
  "Deno",
  "Bun",
  "std",
  "os",
  "print",
  "scriptArgs",
  "$input",
  "$vars",
  "$flow",
];

test.each(hostNames)("RUNNER171: %s is not there", async (name) => {
  const source = `const outer = (0, eval)("this"); return [typeof ${name}, typeof globalThis[${JSON.stringify(name)}], ${JSON.stringify(name)} in outer]`;
  expect(await run(source)).toEqual({ output: ["undefined", "undefined", false] });
});

/** Ways out of other sandboxes. Each ends with what it got hold of in `got`. */
const escapes: readonly [name: string, source: string][] = [
  ["the constructor of a function", 'got = (() => {}).constructor("return this.process")()'],
  [
    "the constructor of an async function",
    'got = await (async () => {}).constructor("return this.process")()',
  ],
  [
    "the constructor of a generator",
    'got = (function* () {}).constructor("yield this.process")().next().value',
  ],
  [
    "the constructor of an async generator",
    'got = (await (async function* () {}).constructor("yield this.process")().next()).value',
  ],
  ["the constructor of the data", 'got = input.constructor.constructor("return process")()'],
  [
    "the constructor of a list in the data",
    'got = input.list.map.constructor("return this.process")()',
  ],
  [
    "the constructor of a text in the data",
    'got = input.text.sub.constructor("return this.process")()',
  ],
  [
    "the constructor of an output before",
    'got = nodes.a.constructor.constructor("return this.process")()',
  ],
  [
    "the prototype of the data's prototype",
    "got = Object.getPrototypeOf(Object.getPrototypeOf(input))?.process",
  ],
  ["the function that called", "got = arguments.callee.caller?.arguments?.[0]?.process"],
  ["this of the function", "got = this?.process"],
  ["eval", "got = eval(\"typeof process === 'undefined' ? undefined : process\")"],
  ["indirect eval", 'got = (0, eval)("this.process")'],
  ["import()", 'got = (await import("node:child_process")).execSync("id")'],
  ["import() of a file", 'got = await import("file:///etc/passwd")'],
  ["import() of data", 'got = await import("data:text/javascript,export default 1")'],
  ["require", 'got = require("child_process").execSync("id")'],
  ["process.binding", 'got = process.binding("fs")'],
  ["process.mainModule", 'got = globalThis.process.mainModule.require("fs")'],
  [
    "Error.prepareStackTrace",
    "Error.prepareStackTrace = (_e, frames) => frames.map((f) => f.getThis?.() ?? f.getFunction?.()); const trace = new Error().stack; got = Array.isArray(trace) ? trace.find((each) => each?.process)?.process : undefined",
  ],
  [
    "captureStackTrace",
    "const into = {}; Error.captureStackTrace?.(into); got = into.stack?.process",
  ],
  [
    "the stack of too deep a call",
    "let deep = 0; const f = () => { deep += 1; f(); }; try { f() } catch (e) { got = e.constructor.constructor('return this.process')() }",
  ],
  [
    "an error out of the parser",
    "try { JSON.parse('{') } catch (e) { got = e.constructor.constructor('return this.process')() }",
  ],
  [
    "a proxy",
    "got = new Proxy({}, { get: (_t, _k, self) => Object.getPrototypeOf(self)?.process }).any",
  ],
  [
    "a proxy as prototype",
    "Object.setPrototypeOf(input, new Proxy({}, { get: (_t, key, self) => (got = self.process?.env ?? undefined) })); input.any",
  ],
  [
    "a proxy that is awaited",
    "const then = (resolve) => resolve(Object(this)); got = (await new Proxy({}, { get: () => then }))?.process",
  ],
  [
    "the species of a promise",
    "class Mine extends Promise { static get [Symbol.species]() { return function (run) { run((v) => { got = v?.process }, () => {}) } } } Mine.prototype.constructor = Mine; new Mine((r) => r(globalThis)).then((v) => v)",
  ],
  [
    "a thenable",
    "await { then(resolve) { got = resolve.constructor('return this.process')(); resolve() } }",
  ],
  [
    "the then of every promise",
    "const then = Promise.prototype.then; Promise.prototype.then = function (...all) { got = this.process ?? got; return then.apply(this, all) }; await 1",
  ],
  [
    "the iterator of every list",
    "Array.prototype[Symbol.iterator] = function* () { got = this.process ?? got; yield 1 }; [...input.list]",
  ],
  [
    "toPrimitive",
    "const o = { [Symbol.toPrimitive](hint) { got = this.process; return hint } }; '' + o",
  ],
  [
    "toStringTag",
    "got = Object.prototype.toString.call({ get [Symbol.toStringTag]() { return 'process' } }) === '[object process]' ? undefined : 1",
  ],
  [
    "Reflect",
    "got = Reflect.get(Reflect.getPrototypeOf(function () {}), 'caller', globalThis)?.process",
  ],
  ["Reflect.construct", 'got = Reflect.construct(Function, ["return this.process"])()'],
  [
    "Reflect.ownKeys of the global",
    "got = Reflect.ownKeys(globalThis).find((key) => /process|require|host|emscripten|module/i.test(String(key)))",
  ],
  [
    "a weak reference",
    "got = typeof WeakRef === 'function' ? new WeakRef(globalThis).deref().process : undefined",
  ],
  [
    "a registry of what is gone",
    "if (typeof FinalizationRegistry === 'function') new FinalizationRegistry((v) => { got = v.process }).register({}, globalThis)",
  ],
  [
    "shared memory",
    "got = typeof SharedArrayBuffer === 'function' && typeof Atomics === 'object' ? Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)?.process : undefined",
  ],
  [
    "a template function",
    "got = ((strings) => strings.constructor.constructor('return this.process')())`x`",
  ],
  [
    "a label and with",
    "with (globalThis) { got = typeof process === 'undefined' ? undefined : process }",
  ],
  [
    "a getter on the global",
    "Object.defineProperty(globalThis, 'process', { get: () => undefined }); got = process",
  ],
  ["legacy getters", "got = input.__lookupGetter__('__proto__').call(globalThis)?.process"],
  ["legacy static fields", "/(x)/.test('x'); got = RegExp.input?.process ?? RegExp.$_?.process"],
  ["callers by name", "function f() { return f.caller } got = f()?.process"],
  ["the debugger", "debugger; got = undefined"],
  ["the end of our wrapper", "} ; got = 1; async function x() {"],
  ["a comment that opens ours", "/*"],
  ["an HTML comment", "<!-- x\ngot = undefined\n--> y"],
];

test.each(escapes)("RUNNER172: no way out by %s", async (_name, source) => {
  const result = await run(`let got; ${source}\n;return typeof got;`);
  if ("failure" in result) expect(result.failure.code).toBe("code");
  else expect(result.output).toBe("undefined");
  // Nothing of this process was touched.
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(typeof process.exit).toBe("function");
});

test.each<[name: string, source: string, later: string, expected: Json]>([
  ["a global", "globalThis.mine = 1", "return typeof mine", "undefined"],
  ["a sloppy global", "mine = 1", "return typeof mine", "undefined"],
  [
    "a method of every object",
    "Object.prototype.mine = () => 1",
    "return typeof ({}).mine",
    "undefined",
  ],
  [
    "a field of every object",
    "({}).__proto__.polluted = 1",
    "return typeof input.polluted",
    "undefined",
  ],
  [
    "a method of every list",
    "Array.prototype.map = () => 'mine'",
    "return [1].map((n) => n + 1)",
    [2],
  ],
  [
    "the iterator of lists",
    "Array.prototype[Symbol.iterator] = function* () {}",
    "return [...[1, 2]]",
    [1, 2],
  ],
  ["how JSON is read", "JSON.parse = () => 'mine'", "return input.n", 1],
  ["how JSON is written", "JSON.stringify = () => 'mine'", "return { n: 1 }", { n: 1 }],
  ["toJSON of every object", "Object.prototype.toJSON = () => 'mine'", "return { n: 1 }", { n: 1 }],
  ["toJSON of every text", "String.prototype.toJSON = () => 'mine'", "return 'x'", "x"],
  ["promises", "Promise.prototype.then = () => {}", "return await Promise.resolve(1)", 1],
  [
    "the constructor of functions",
    "(async () => {}).constructor.prototype.constructor = null; Function = null",
    "return new Function('return 1')()",
    1,
  ],
  [
    "a registered symbol",
    "globalThis[Symbol.for('mine')] = 1",
    "return typeof globalThis[Symbol.for('mine')]",
    "undefined",
  ],
  [
    "a job that is left over",
    "(async () => { await null; globalThis.late = 1; for (;;) await null })(); return 1",
    "return typeof late",
    "undefined",
  ],
  [
    "a frozen global",
    "Object.freeze(globalThis); Object.freeze(Object.prototype)",
    "globalThis.x = 1; return x",
    1,
  ],
])("RUNNER173: %s does not outlive its code", async (_name, source, later, expected) => {
  await run(source);
  expect(await run(later)).toEqual({ output: expected });
});

test.each<[name: string, source: string, json: string]>([
  [
    "__proto__ as a field",
    'return JSON.parse(\'{"__proto__": {"polluted": 1}}\')',
    '{"__proto__":{"polluted":1}}',
  ],
  [
    "a constructor as a field",
    "return { constructor: { prototype: { polluted: 1 } } }",
    '{"constructor":{"prototype":{"polluted":1}}}',
  ],
  [
    "toJSON as a field",
    "return { toJSON: 1, then: 2, valueOf: 3 }",
    '{"toJSON":1,"then":2,"valueOf":3}',
  ],
  ["a lone half of a character", "return '\\ud800'", '"\\ud800"'],
  ["a NUL character in a text", "return 'a\\0b'", '"a\\u0000b"'],
  [
    "functions and symbols",
    "return { f() {}, s: Symbol('x'), u: undefined, l: [() => 1] }",
    '{"l":[null]}',
  ],
  ["numbers that are none", "return [NaN, Infinity, -0]", "[null,null,0]"],
  ["a map and a set", "return [new Map([[1, 2]]), new Set([1])]", "[{},{}]"],
  ["a date", "return new Date(0)", '"1970-01-01T00:00:00.000Z"'],
  ["a class with a private field", "return new (class { #x = 1; y = 2 })()", '{"y":2}'],
])("RUNNER175: what comes back is data of its own: %s", async (_name, source, json) => {
  const result = await run(source);
  expect(JSON.stringify((result as { output: Json }).output)).toBe(json);
  expect(({} as { polluted?: 1 }).polluted).toBeUndefined();
});

afterAll(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
});
