import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type CollabOptions, collabServer } from "./collabServer.ts";

/** A collab server for one test, on a directory of its own unless one is given. */
export async function startCollab(options: Partial<CollabOptions> = {}) {
  const dataDir = options.dataDir ?? (await temporaryDir());
  const server = await collabServer({ ...options, dataDir });
  onTestFinished(() => server.close());
  return { ...server, dataDir };
}

export async function temporaryDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "coweave-collab-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}
