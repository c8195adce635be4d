import type { Json } from "@coweave/shared/graph/Json.ts";
import { expect, test } from "vitest";
import { createSandbox } from "./createSandbox.ts";
import type { SandboxData, SandboxResult } from "./Sandbox.ts";

/** How long a code may take here, and what memory it has; a thread that does not notice is ended three seconds later. */
const sandbox = createSandbox({ time: 400, memory: 32 * 2 ** 20 });
const never = new AbortController().signal;
const run = (source: string, given: SandboxData = { input: { n: 1 } }) =>
  sandbox.run(source, given, never);

/** How a code that ends badly is told; each is stopped, and the next one runs. */
const bombs: readonly [name: string, source: string, code: RegExp][] = [
  ["a loop", "for (;;);", /^code_timeout$/],
  ["a loop in a getter of the output", "return { get x() { for (;;); } }", /^code_timeout$/],
  ["a loop in toJSON", "return { toJSON() { for (;;); } }", /^code_timeout$/],
  ["a loop in what is thrown", "throw { get message() { for (;;); } }", /^code/],
  ["a loop in how what is thrown is written", "throw { toJSON() { for (;;); } }", /^code/],
  [
    "a loop in toString of what is thrown",
    "throw Object.assign(new Error('x'), { toString() { for (;;); } })",
    /^code/,
  ],
  ["a loop in a proxy", "return new Proxy({}, { ownKeys() { for (;;); } })", /^code_timeout$/],
  ["a loop in a thenable", "await { then() { for (;;); } }", /^code_timeout$/],
  [
    "a loop in a promise job",
    "Promise.resolve().then(() => { for (;;); }); return 1",
    /^code_timeout$/,
  ],
  [
    "promise jobs without an end",
    "const f = () => Promise.resolve().then(f); await f()",
    /^code_(timeout|memory)$/,
  ],
  [
    "jobs without an end behind the output",
    "const f = () => Promise.resolve().then(f); f(); return 1",
    /^code_(timeout|memory)$/,
  ],
  ["a loop in finally", "try { for (;;); } finally { for (;;); }", /^code_timeout$/],
  [
    "a loop in a generator's return",
    "function* g() { try { yield 1 } finally { for (;;); } } for (const x of g()) break",
    /^code_timeout$/,
  ],
  [
    "a loop in an async generator",
    "for await (const x of (async function* () { for (;;) yield 1 })());",
    /^code_timeout$/,
  ],
  ["a loop in a comparison of a sort", "[2, 1].sort(() => { for (;;); })", /^code_timeout$/],
  ["a hopeless regular expression", "/^(a+)+$/.test('a'.repeat(60) + 'b')", /^code/],
  ["a hopeless replacement", "'a'.repeat(60).replace(/(a*)*b/g, '')", /^code/],
  ["eval in a loop", "for (;;) eval('1')", /^code_timeout$/],
  // Loops inside the engine, which it does not notice: they end with their thread.
  [
    "a search through what has no end",
    "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)",
    /^code_timeout$/,
  ],
  ["a list of nothing joined", "new Array(4294967295).join()", /^code/],
  ["a number of millions of digits", "let n = 3n; for (;;) n = n * n", /^code/],
  [
    "shared memory that is waited for",
    "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
    /^code/,
  ],
  ["a text that doubles", "let s = 'x'; for (;;) s += s", /^code/],
  ["a repeated text", "return 'x'.repeat(2 ** 29).length", /^code/],
  ["a padded text", "return 'x'.padEnd(2 ** 29).length", /^code/],
  ["a list that doubles", "let a = [1]; for (;;) a = a.concat(a)", /^code_(memory|timeout)$/],
  ["a list that grows", "const a = []; for (;;) a.push({})", /^code_(memory|timeout)$/],
  ["a list of every length", "return new Array(2 ** 32 - 1).fill(0).length", /^code/],
  ["a typed array", "return new Uint8Array(2 ** 30).length", /^code_memory$/],
  [
    "many typed arrays",
    "const a = []; for (;;) a.push(new Float64Array(1e5))",
    /^code_(memory|timeout)$/,
  ],
  ["an array buffer", "return new ArrayBuffer(2 ** 31).byteLength", /^code/],
  [
    "an array buffer that grows",
    "return new ArrayBuffer(1, { maxByteLength: 2 ** 31 }).resize(2 ** 31)",
    /^code/,
  ],
  [
    "a map that grows",
    "const m = new Map(); for (let i = 0; ; i++) m.set(i, {})",
    /^code_(memory|timeout)$/,
  ],
  [
    "closures that hold each other",
    "let f = () => 0; for (;;) { const g = f; f = () => g }",
    /^code_(memory|timeout)$/,
  ],
  ["a recursion", "const f = () => f(); f()", /^code/],
  ["a recursion by apply", "function f(...a) { return f.apply(this, a) } f(1)", /^code/],
  ["a recursion in toJSON", "const o = { toJSON: () => ({ a: o }) }; return o", /^code/],
  [
    "a recursion of proxies",
    "let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p.x",
    /^code/,
  ],
  ["a deep list", "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a", /^code/],
  ["a deep text of JSON", "return JSON.parse('['.repeat(1e5) + ']'.repeat(1e5))", /^code/],
  ["deep brackets to compile", "return eval('('.repeat(1e5))", /^code/],
  [
    "a deep regular expression",
    "return new RegExp('('.repeat(1e5) + ')'.repeat(1e5)).test('')",
    /^code/,
  ],
  ["an output in a circle", "const a = []; a.push(a); return a", /^code$/],
  [
    "an output that is too large",
    "return 'x'.repeat(8_100_000)",
    /^(output_too_large|code_timeout)$/,
  ],
  [
    "an output of a million copies",
    "const s = 'x'.repeat(1000); return new Array(1e6).fill(s)",
    /^(code_memory|output_too_large|code_timeout)$/,
  ],
  [
    "an output in which each holds two of the next",
    "let a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; return a",
    /^(code_memory|code_timeout|output_too_large)$/,
  ],
  ["toJSON that throws", "return { toJSON() { throw new Error('no') } }", /^code$/],
  ["a getter that throws", "return { get x() { throw new Error('no') } }", /^code$/],
  [
    "a revoked proxy",
    "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy",
    /^code$/,
  ],
  ["a symbol", "throw Symbol('x')", /^code$/],
  ["nothing, thrown", "throw undefined", /^code$/],
  ["a BigInt, thrown", "throw 10n", /^code$/],
  ["a promise, thrown", "throw Promise.reject(new Error('x'))", /^code$/],
  ["a proxy, thrown", "throw new Proxy({}, { get() { throw 1 } })", /^code$/],
  ["a long text, thrown", "throw 'x'.repeat(5e6)", /^code$/],
  ["an error with a long message", "throw new Error('x'.repeat(5e6))", /^code$/],
  [
    "an error that says it is the time",
    "throw Object.assign(new Error('interrupted'), { name: 'InternalError' })",
    /^code$/,
  ],
  ["a promise that is never settled", "await new Promise(() => {})", /^code$/],
  ["a NUL character", "return 1; \0 for (;;);", /^code$/],
];

test.each(bombs)(
  "RUNNER174: %s is a failure in words, and the next code runs",
  async (_name, source, code) => {
    const result = await run(source);
    expect(result).toMatchObject({ failure: { code: expect.stringMatching(code) } });
    const { message } = (result as { failure: { message: string } }).failure;
    expect(message).not.toBe("");
    expect(message.length).toBeLessThan(1_100);
    expect(message).not.toMatch(/\/(work|home|root|usr|tmp)\/|node_modules|file:|wasm/);
    expect(await run("return input.n + 1")).toEqual({ output: 2 });
  },
);

test("RUNNER176: data that is larger than the code's memory is refused before it is written out", async () => {
  const outputs = Array.from({ length: 40 }, (_, i) => [
    `n${i}`,
    { output: "x".repeat(1_000_000) },
  ]);
  const nodes = Object.fromEntries(outputs) as Json;
  expect(await run("return 1", { nodes })).toEqual({
    failure: {
      code: "code_memory",
      message: "The data the code names is larger than 32 MB; name only the nodes it needs.",
    },
  });
  // 40 GB, if it were written out.
  const shared = Array.from({ length: 40_000 }, () => outputs);
  expect(await run("return 1", { input: shared as unknown as Json })).toMatchObject({
    failure: { code: "code_memory" },
  });
});

test("RUNNER177: one code after the other: each waits no longer than those before it may take", async () => {
  const order: string[] = [];
  const note = (name: string) => (result: SandboxResult) => {
    order.push(name);
    return result;
  };
  const began = performance.now();
  const all = await Promise.all([
    run("for (;;);").then(note("loop")),
    run("Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)").then(note("engine")),
    run("return 1").then(note("quick")),
  ]);
  expect(order).toEqual(["loop", "engine", "quick"]);
  expect(all[2]).toEqual({ output: 1 });
  // 0.4 s for the loop, 0.4 s and three more for the other, and the start of a thread.
  expect(performance.now() - began).toBeLessThan(40_000);
});
