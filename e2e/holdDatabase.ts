import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const program = `
  const { DatabaseSync } = require("node:sqlite");
  const db = new DatabaseSync(process.argv[1], { timeout: 10000 });
  db.exec("BEGIN IMMEDIATE");
  console.log("held");
  process.stdin.on("end", () => { db.exec("ROLLBACK"); db.close(); });
  process.stdin.resume();
`;

/**
 * Takes the write lock of a database from a process of its own, as a backup program that hangs would:
 * nobody else can write until the function it gives is called.
 */
export async function holdDatabase(path: string): Promise<() => Promise<void>> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "-e", program, path],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  if (line !== "held") throw new Error(`the database could not be held: ${line}`);
  return async () => {
    const ended = once(child, "exit");
    child.stdin.end();
    await ended;
  };
}
