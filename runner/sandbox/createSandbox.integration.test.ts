import type { Json } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { createSandbox } from "./createSandbox.ts";
import type { SandboxData } from "./Sandbox.ts";

const sandbox = createSandbox();
const never = new AbortController().signal;
const none: SandboxData = { input: null, trigger: null, nodes: {} };
const run = (source: string, data: Partial<SandboxData> = {}) =>
  sandbox.run(source, { ...none, ...data } as SandboxData, never);
const failing = async (source: string) => {
  const result = await run(source);
  return "failure" in result ? result.failure : result;
};

test("RUNNER60: code is given input, trigger and nodes, and what it returns is the output", async () => {
  const data = { input: { n: [1, 2] }, trigger: "t", nodes: { a: { output: 3 } } };
  const source = `const sum = input.n.reduce((a, b) => a + b, 0);
return { sum, trigger, three: nodes.a.output, later: await Promise.resolve(4) };`;
  expect(await run(source, data)).toEqual({
    output: { sum: 3, trigger: "t", three: 3, later: 4 },
  });
});

test.each<[string, Json]>([
  ["", null],
  ["return", null],
  ["return null", null],
  ["return 'ö \\u2028 😀'", "ö \u2028 😀"],
  ["return [undefined, NaN, new Date(0)]", [null, null, "1970-01-01T00:00:00.000Z"]],
  ["return { toJSON: () => 7 }", 7],
  ["return input // the end", null],
])("RUNNER61: an output is what JSON makes of it: %j", async (source, output) => {
  expect(await run(source)).toEqual({ output });
});

test.each([
  ["throw new Error('no such order')\n", "no such order (line 1)"],
  ["\nconst a = input;\nreturn a.b.c", "TypeError: cannot read property 'b' of null (line 3)"],
  ["return 1 +", /^SyntaxError: .+/],
  ["} return 1; {", /^SyntaxError: .+/],
  ["throw 'words'", '"words"'],
  ["return () => 1", /must return JSON/],
  ["return 1n", /^TypeError: .*/],
  ["const a = []; a.push(a); return a", /^TypeError: circular reference/],
  ["return await new Promise(() => {})", /waits for something that never comes/],
])("RUNNER62: code that fails says so in a sentence: %j", async (source, message) => {
  const failure = await failing(source);
  expect(failure).toEqual({
    code: "code",
    message: typeof message === "string" ? message : expect.stringMatching(message),
  });
});

test.each([
  "process",
  "require('fs')",
  "await import('node:fs')",
  "fetch('http://localhost')",
  "globalThis.process ?? globalThis.Buffer ?? setTimeout",
  "new Worker('x')",
  "WebAssembly.compile",
  "this.constructor.constructor('return process')()",
  "await (async () => {}).constructor('return process')()",
  "Error.prepareStackTrace = (_, frames) => frames[0].getThis(); new Error().stack.process",
  "new Proxy({}, { get: (_, __, self) => self.constructor.constructor('return process')() }).x",
  "std.loadFile('/etc/passwd')",
  "os.exec(['id'])",
])("RUNNER63: nothing of the host can be reached from code: %s", async (expression) => {
  const result = await run(
    `const got = ${expression.includes(";") ? "0; " : ""}${expression}; return typeof got;`,
  );
  if ("failure" in result) expect(result.failure.code).toBe("code");
  else expect(result.output).toMatch(/^(undefined|number)$/);
});

test("RUNNER64: what one code leaves behind is not there for the next", async () => {
  await run("globalThis.mine = 1; Array.prototype.map = () => 'mine'; JSON.stringify = () => '1'");
  expect(await run("return [typeof mine, [1].map((n) => n + 1)]")).toEqual({
    output: ["undefined", [2]],
  });
  expect(await run("JSON.stringify = JSON.parse = () => 'x'; return 1")).toEqual({ output: 1 });
  const data = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}') as Json;
  expect(await run("return input", { input: data })).toEqual({ output: data });
  expect(({} as { polluted?: 1 }).polluted).toBeUndefined();
});

test.each([
  "for (;;);",
  "/^(a+)+$/.test('a'.repeat(50) + 'b')",
  "const f = async () => { for (;;) await null; }; await f();",
  "try { for (;;); } catch { for (;;); } finally { for (;;); }",
])("RUNNER65: code without an end is stopped, and the next code runs: %s", async (source) => {
  const hasty = createSandbox({ time: 300 });
  const began = performance.now();
  const result = await hasty.run(source, none, never);
  expect(result).toMatchObject({ failure: { code: "code_timeout" } });
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(await hasty.run("return 1", none, never)).toEqual({ output: 1 });
});

test.each([
  ["const all = []; for (;;) all.push({})", "code_memory"],
  ["return 'x'.repeat(20_000_000).length", "code_memory"],
  ["return new Uint8Array(20_000_000).length", "code_memory"],
  // The engine, out of memory, joins texts for ever: it is the time that ends this.
  ["const all = []; for (;;) all.push('x'.repeat(100_000) + all.length)", "code_timeout"],
])(
  "RUNNER66: code gets no more memory than it may have, and the next code runs: %s",
  async (source, code) => {
    const time = code === "code_timeout" ? 2_000 : 60_000;
    const small = createSandbox({ memory: 16 * 2 ** 20, time });
    const result = await small.run(source, none, never);
    expect(result).toMatchObject({ failure: { code } });
    expect(await small.run("return 1", none, never)).toEqual({ output: 1 });
  },
);

test.each([
  "const f = () => f(); f()",
  "return JSON.parse('['.repeat(100_000))",
  "let deep = []; for (let n = 0; n < 100_000; n++) deep = [deep]; return deep",
  "return /(((((a*)*)*)*)*)*b/.test('a'.repeat(30)) || eval('('.repeat(50_000))",
])("RUNNER67: code that goes too deep does not break its thread: %s", async (source) => {
  expect(await failing(source)).toMatchObject({ code: expect.stringMatching(/^(code|code_.*)$/) });
  expect(await run("return 1")).toEqual({ output: 1 });
});

test("RUNNER68: an output of more than 8 MB is refused, one of less comes whole", async () => {
  expect(await failing("return 'x'.repeat(8_000_000)")).toMatchObject({ code: "output_too_large" });
  const result = await run("return 'x'.repeat(7_000_000)");
  expect("output" in result && String(result.output).length).toBe(7_000_000);
});

test("RUNNER69: a cancelled run's code is stopped at once, also while it waits for another", async () => {
  const patient = createSandbox({ time: 600_000 });
  const cancel = new AbortController();
  const running = patient.run("for (;;);", none, cancel.signal);
  const waiting = patient.run("return 1", none, cancel.signal);
  const other = patient.run("return 2", none, never);
  cancel.abort();
  await expect(running).rejects.toThrow();
  await expect(waiting).rejects.toThrow();
  expect(await other).toEqual({ output: 2 });
});
