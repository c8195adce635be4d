import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * `node scripts/runNamed.ts FOLDER [NAME] [arguments]` runs FOLDER/NAME.ts, or without a name each
 * of them in turn. A program's own parts lie in folders below, or have a camelCase name.
 */
const [folder = "bench", name, ...rest] = process.argv.slice(2);
const root = join(import.meta.dirname, "..");
const names = globSync(`${folder}/*.ts`, { cwd: root })
  .map((path) => basename(path, ".ts"))
  .filter((each) => /^[a-z]+(-[a-z]+)*$/.test(each))
  .sort();

const chosen = name === undefined ? names : names.filter((each) => each === name);
if (chosen.length === 0) {
  const list = names.join(", ") || "none yet";
  const command = `npm run ${basename(folder)} -- NAME`;
  console.error(
    `${name ? `"${name}" is not in ${folder}/. ` : ""}${command}, NAME one of: ${list}`,
  );
  process.exitCode = 1;
}
for (const each of chosen) {
  const program = [process.execArgv, join(root, folder, `${each}.ts`), rest].flat();
  const { status } = spawnSync(process.execPath, program, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exitCode = status ?? 1;
}
