import { spawnSync } from "node:child_process";
import { existsSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { builtPage } from "./isBuildStale.ts";
import { toolEnv } from "./toolEnv.ts";

/** Builds what has changed and answers turbo's exit code. */
export function runBuild(root: string): number {
  const { status } = spawnSync("turbo", ["run", "build", "--output-logs=new-only"], {
    cwd: root,
    env: toolEnv(root),
    stdio: "inherit",
  });
  // Turbo leaves the files alone when their content is the same, so their times would stay old for ever.
  const page = join(root, builtPage);
  if (status === 0 && existsSync(page)) utimesSync(page, new Date(), new Date());
  return status ?? 1;
}
