import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDataDir } from "./makeDataDir.ts";

/** The secret of a data directory, generated (256 bits, mode 0600) where there is none yet. */
export function readAppSecret(dataDir: string): string {
  makeDataDir(dataDir);
  const file = join(dataDir, "secret");
  try {
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
