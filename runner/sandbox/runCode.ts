import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant,
} from "quickjs-emscripten-core";
import { overLimit } from "./overLimit.ts";
import type { SandboxLimits } from "./Sandbox.ts";

export type CodeJob = {
  source: string;
  /** The data as JSON, by the name the code has for it. */
  data: { [name: string]: string };
  limits: SandboxLimits;
};

/** The output as JSON text. */
export type CodeEnd = { json: string } | { failure: { code: string; message: string } };

let loading: Promise<QuickJSSyncVariant> | undefined;

/** Compiled once: each code has an engine of its own, started in a few milliseconds. */
async function loadEngine(): Promise<QuickJSSyncVariant> {
  const file = fileURLToPath(import.meta.resolve("@jitl/quickjs-wasmfile-release-sync/wasm"));
  const wasmModule = await WebAssembly.compile(await readFile(file));
  const { default: variant } = await import("@jitl/quickjs-wasmfile-release-sync");
  return newVariant(variant as unknown as QuickJSSyncVariant, { wasmModule });
}

/**
 * Runs a function body in a QuickJS of its own: an interpreter inside WebAssembly that has no object
 * of ours, no network, no files and no timers. Data goes in and out as JSON text. Nothing is disposed
 * of: the engine goes with its memory, in whatever state the code left it.
 */
export async function runCode({ source, data, limits: given }: CodeJob): Promise<CodeEnd> {
  // The engine reads its source up to the first of these, and would leave out the rest.
  if (source.includes("\0")) return failure("code", "The code has a NUL character in it.");
  loading ??= loadEngine();
  const engine = await newQuickJSWASMModuleFromVariant(loading);
  const runtime = engine.newRuntime();
  const limits: Bounds = { ...given, until: performance.now() + given.time };
  runtime.setMemoryLimit(limits.memory);
  runtime.setMaxStackSize(STACK);
  runtime.setInterruptHandler(() => performance.now() > limits.until);
  const context = runtime.newContext();
  const text = (value: string) => context.newString(value);
  try {
    const make = context.evalCode(MAKE, "coweave.js").unwrap();
    const names = text(Object.keys(data).join(","));
    const values = Object.values(data).map(text);
    const called = context.callFunction(make, context.undefined, text(source), names, ...values);
    if (called.error) return explain(context, called.error, limits);
    const ran = runtime.executePendingJobs();
    if (ran.error) return explain(context, ran.error, limits);
    // A job that was stopped tells only its own promise, which nobody may wait for.
    if (performance.now() > limits.until) return overLimit("time", limits);
    return settled(context, called.value, limits);
  } catch (error) {
    // Out of the thread's own stack, for one.
    return failure("code", `The code broke its engine: ${String(error).slice(0, 200)}`);
  }
}

/** `until`: when its time is over, on the clock of `performance.now()`. */
type Bounds = SandboxLimits & { until: number };

function settled(context: QuickJSContext, promise: QuickJSHandle, limits: Bounds): CodeEnd {
  const state = context.getPromiseState(promise);
  if (state.type === "pending")
    return failure("code", "The code waits for something that never comes.");
  if (state.type === "rejected") return explain(context, state.error, limits);
  if (context.typeof(state.value) !== "string")
    return failure("code", "The code must return JSON: text, numbers, lists, objects or nothing.");
  if (context.getNumber(context.getProp(state.value, "length")) > limits.output)
    return failure("output_too_large", "The code returned more than 8 MB; return what is needed.");
  return { json: context.getString(state.value) };
}

/** Bytes of the engine's stack: some hundred calls deep. More, and our own would end first. */
const STACK = 256 * 1024;

/** Compiles the body apart from ours, so that no brace of its own ends it early. */
const MAKE = `
(() => {
  const { parse, stringify } = JSON;
  const Body = (async () => {}).constructor;
  return async (source, names, ...given) => {
    const result = await new Body(...names.split(","), source)(...given.map((json) => parse(json)));
    return result === undefined ? "null" : stringify(result);
  };
})()`;

function explain(context: QuickJSContext, error: QuickJSHandle, limits: Bounds): CodeEnd {
  const thrown = thrownIn(context, error);
  const isObject = typeof thrown === "object" && thrown !== null;
  const { name, message, stack } = (isObject ? thrown : {}) as Record<string, unknown>;
  // Code may throw something that only calls itself so.
  if (name === "InternalError" && message === "interrupted" && performance.now() > limits.until)
    return overLimit("time", limits);
  if (name === "InternalError" && message === "out of memory") return overLimit("memory", limits);
  const said =
    typeof message === "string" ? message : isObject ? JSON.stringify(thrown) : say(thrown);
  const kind = typeof name === "string" && name !== "Error" ? `${name}: ` : "";
  const line = lineOf(String(stack));
  return failure("code", `${kind}${said.slice(0, 1_000)}${line ? ` (line ${line})` : ""}`);
}

function thrownIn(context: QuickJSContext, error: QuickJSHandle): unknown {
  try {
    return context.dump(error);
  } catch {
    // A promise that was thrown, for one.
    return "something that cannot be shown";
  }
}

/** What is thrown need not be an error; text in quotes, to be told from ours. */
const say = (thrown: unknown) =>
  typeof thrown === "string" ? JSON.stringify(thrown) : String(thrown);

/** The innermost line of the code itself; QuickJS counts the two lines that it puts before a body. */
function lineOf(stack: string): number | undefined {
  const found = /<input>:(\d+)/.exec(stack)?.[1];
  return found === undefined ? undefined : Math.max(1, Number(found) - 2);
}

const failure = (code: string, message: string) => ({ failure: { code, message } });
