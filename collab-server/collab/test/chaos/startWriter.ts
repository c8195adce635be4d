import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { JournalLine } from "./JournalLine.ts";

export type Writer = Awaited<ReturnType<typeof startWriter>>;

type Options = {
  port: number;
  workflowId: string;
  token: string;
  seed: number;
  /** A file that survives the writer, where it keeps what it has. */
  copy: string | undefined;
  heard: (line: JournalLine) => void;
};

/** A writer in a process of its own, whose journal is read to its last whole line. */
export function startWriter({ port, workflowId, token, seed, copy, heard }: Options) {
  const file = join(import.meta.dirname, "writer.process.ts");
  const args = [String(port), workflowId, token, String(seed), ...(copy ? [copy] : [])];
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  let isOpen = false;
  let isAtWork = Promise.withResolvers<void>();
  let isWorking = false;
  /** The ends of its last connections, for whoever wonders why it does nothing. */
  let closes: number[] = [];
  const tellClosed: (() => void)[] = [];
  createInterface(child.stdout).on("line", (text) => {
    const line = parse(text);
    if (!line) return;
    if (line.type === "opened") isOpen = true;
    if (line.type === "durable") {
      isWorking = true;
      isAtWork.resolve();
    }
    heard(line);
    if (line.type !== "closed") return;
    closes = [...closes, line.code].slice(-5);
    isOpen = false;
    // A try to connect that failed ends nothing that somebody may be waiting for.
    if (isWorking) isAtWork = Promise.withResolvers();
    isWorking = false;
    for (const tell of tellClosed.splice(0)) tell();
  });
  child.once("close", () => {
    isOpen = false;
    for (const tell of tellClosed.splice(0)) tell();
  });
  return {
    copy,
    child,
    describe: () =>
      `${isWorking ? "at work" : isOpen ? "connected" : "not connected"}, closed with ${closes}`,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** Resolves when it heard from the server it is connected to now that something is on disk. */
    atWork: (): Promise<void> => isAtWork.promise,
    /** Resolves when all that it heard on the socket now open has been read here. */
    async disconnected(): Promise<void> {
      if (isOpen) await new Promise<void>((resolve) => tellClosed.push(resolve));
    },
    async kill(): Promise<void> {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** A line may have been cut by the kill. */
function parse(text: string): JournalLine | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
