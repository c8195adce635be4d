import type { SandboxLimits } from "./Sandbox.ts";

/** What is said of code that took more than it may have. */
export function overLimit(which: "time" | "memory", { time, memory }: SandboxLimits) {
  const failure =
    which === "time"
      ? {
          code: "code_timeout",
          message: `The code ran for more than ${time / 1_000} s and was stopped.`,
        }
      : {
          code: "code_memory",
          message: `The code needs more than ${Math.round(memory / 2 ** 20)} MB.`,
        };
  return { failure };
}
