import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { toolEnv } from "./toolEnv.ts";

const root = join(import.meta.dirname, "..");
const children: ChildProcess[] = [];

function start(name: string, folder: string, command: string, ...args: string[]) {
  const child = spawn(command, args, {
    cwd: join(root, folder),
    env: toolEnv(root),
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const output of [child.stdout, child.stderr])
    createInterface(output).on("line", (line) => console.log(`${name} | ${line}`));
  // One without the other is no use, so the first to end takes the other along.
  child.on("exit", (code) => stop(code ?? 0));
  children.push(child);
}

function stop(code: number) {
  process.exitCode ||= code;
  for (const child of children) if (child.exitCode === null) child.kill("SIGTERM");
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0));

const quiet = "--disable-warning=ExperimentalWarning";
start("server", ".", process.execPath, quiet, "--watch", "collab-server/main.ts");
start("client", "client", "vite", "--clearScreen=false");
