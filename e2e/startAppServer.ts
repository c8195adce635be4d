import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "./findFreePort.ts";

export type AppServer = {
  readonly url: string;
  readonly dataDir: string;
  /** everything the server has printed, of all its lives */
  log(): string;
  /** SIGKILL to the whole process group; resolves when every process of it is gone */
  kill9(): Promise<void>;
  /** SIGTERM to the whole process group, as a terminal or a container would */
  stop(): Promise<void>;
  /** starts again on the same port and DATA_DIR; stops what still runs */
  restart(): Promise<void>;
  /** stops it and deletes DATA_DIR */
  dispose(): Promise<void>;
};

/** What a developer may have set for themselves must not change what a test sees. */
const foreignSettings =
  /^(PORT|HOST|DATA_DIR|MONGODB_URL|REDIS_URL|OPENAI_.*|APP_SECRET|SMTP_URL|RUNNER_THREADS|ALLOWED_PRIVATE_HOSTS|CORS_ORIGINS|LOG_LEVEL|PUBLIC_URL)$/;
const root = join(import.meta.dirname, "..");
const startTimeout = 180_000;
const stopTimeout = 15_000;

/** Runs `npm start` as a newcomer would and waits for the line with the URL on its stdout. */
export async function startAppServer(env: Record<string, string> = {}): Promise<AppServer> {
  const port = await findFreePort();
  const dataDir = mkdtempSync(join(tmpdir(), "coweave-e2e-"));
  let log = "";
  let life: { child: ChildProcess; closed: Promise<unknown> } | undefined;

  const signal = async (name: NodeJS.Signals, patience?: number) => {
    const current = life;
    if (current === undefined) return;
    life = undefined;
    killGroup(current.child, name);
    const timer = patience && setTimeout(() => killGroup(current.child, "SIGKILL"), patience);
    await current.closed;
    clearTimeout(timer);
  };

  const start = async () => {
    const child = spawn("npm", ["start"], {
      cwd: root,
      env: { ...newcomersEnv(), ...env, PORT: String(port), DATA_DIR: dataDir },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    // "close", not "exit": it comes when the last process of the group has let go of the pipes.
    life = { child, closed: once(child, "close") };
    return new Promise<string>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`npm start ${why}\n${log}`));
      const timer = setTimeout(() => fail("printed no URL"), startTimeout);
      const heard = (chunk: string) => {
        log += chunk;
        const [found] =
          new RegExp(`http://[\\w.:[\\]-]+:${port}(?!\\d)`).exec(log.slice(begin)) ?? [];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      };
      const begin = log.length;
      child.stdout.setEncoding("utf8").on("data", heard);
      child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
        log += chunk;
      });
      child.once("close", (code, name) => {
        clearTimeout(timer);
        fail(`ended with ${code ?? name}`);
      });
    });
  };

  process.once("exit", () => life && killGroup(life.child, "SIGKILL"));
  const stop = () => signal("SIGTERM", stopTimeout);
  const url = await start().catch(async (error) => {
    await signal("SIGKILL");
    throw error;
  });
  return {
    url,
    dataDir,
    log: () => log,
    kill9: () => signal("SIGKILL"),
    stop,
    restart: async () => {
      await stop();
      await start();
    },
    dispose: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const newcomersEnv = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreignSettings.test(name)));

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals) {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // The group is already gone.
  }
}
