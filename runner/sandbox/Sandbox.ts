import type { Json } from "@coweave/shared/graph/Json.ts";

/** What the code is given, by name. */
export type SandboxData = { [name: string]: Json };

export type SandboxResult = { output: Json } | { failure: { code: string; message: string } };

export type SandboxLimits = {
  /** Milliseconds that the code may run. */
  time: number;
  /** Bytes that its values may take. */
  memory: number;
  /** Characters of its output as JSON. */
  output: number;
};

/** Runs other people's JavaScript. Never throws for what the code does; rejects when it is aborted. */
export type Sandbox = {
  run(source: string, data: SandboxData, signal: AbortSignal): Promise<SandboxResult>;
};
