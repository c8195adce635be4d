import type { Json } from "@coweave/shared/graph/Json.ts";
import type { Piscina } from "piscina";
import { measure } from "../data/measure.ts";
import { overLimit } from "./overLimit.ts";
import type { CodeEnd, CodeJob } from "./runCode.ts";
import type { Sandbox, SandboxData, SandboxLimits, SandboxResult } from "./Sandbox.ts";

const usual: SandboxLimits = { time: 5_000, memory: 64 * 2 ** 20, output: 8_000_000 };
/** How much longer a thread may take before it is ended, in milliseconds: to load the engine, and to notice by itself. */
const GRACE = 3_000;

/**
 * Code in a thread of its own, which holds nothing but the code and its data and can be ended at any
 * moment: the engine stops an endless loop by itself, but may be long in a function of its own. One
 * after the other, so that the time of each is its own.
 */
export function createSandbox(limits: Partial<SandboxLimits> = {}): Sandbox {
  const all = { ...usual, ...limits };
  let opening: Promise<Piscina<CodeJob, CodeEnd>> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** Loaded with the first code: most threads never run any. */
  async function openPool(): Promise<Piscina<CodeJob, CodeEnd>> {
    const { Piscina } = await import("piscina");
    return new Piscina<CodeJob, CodeEnd>({
      filename: new URL("./runCode.ts", import.meta.url).href,
      name: "runCode",
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 30_000,
      atomics: "disabled",
      recordTiming: false,
      env: {},
      // The engine's memory is not in these, only its data on the way in and out.
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24, stackSizeMb: 8 },
    });
  }

  async function start(
    source: string,
    data: SandboxData,
    signal: AbortSignal,
  ): Promise<SandboxResult> {
    signal.throwIfAborted();
    if (isTooMuch(data, all.memory)) return tooMuchData(all);
    opening ??= openPool();
    const pool = await opening;
    const texts = Object.entries(data).map(([name, value]) => [name, JSON.stringify(value)]);
    const late = new AbortController();
    const watch = setTimeout(() => late.abort(), all.time + GRACE);
    try {
      const end = await pool.run(
        { source, data: Object.fromEntries(texts), limits: all },
        { signal: AbortSignal.any([signal, late.signal]) },
      );
      return "json" in end ? { output: JSON.parse(end.json) as Json } : end;
    } catch (error) {
      signal.throwIfAborted();
      if (late.signal.aborted) return overLimit("time", all);
      if ((error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY")
        return overLimit("memory", all);
      throw error;
    } finally {
      clearTimeout(watch);
    }
  }

  return {
    run(source, data, signal) {
      const turn = last.then(() => start(source, data, signal));
      last = turn.catch(() => {});
      return turn;
    },
  };
}

/** Looked at before it is written out as text in the thread of the runs, which has a bound of its own. */
function isTooMuch(data: SandboxData, memory: number): boolean {
  let left = memory;
  return Object.values(data).some((value) => {
    const { size, tooLarge } = measure(value, left, DEEPEST);
    left -= size;
    return tooLarge;
  });
}

/** An output may be 200 levels deep, and lies two below `nodes`. */
const DEEPEST = 210;

function tooMuchData({ memory }: SandboxLimits): SandboxResult {
  const message = `The data the code names is larger than ${Math.round(memory / 2 ** 20)} MB; name only the nodes it needs.`;
  return { failure: { code: "code_memory", message } };
}
