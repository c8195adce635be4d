import { globSync, statSync } from "node:fs";
import { join } from "node:path";

/** The file whose time is the time of the last build; `runBuild` sets it. */
export const builtPage = "client/dist/index.html";

const sources = ["client/**/*", "shared/**/*", "package-lock.json", "tsconfig.base.json"];
const exclude = ["**/node_modules", "**/dist", "**/.turbo", "**/*.test.*"];

/** Whether the client was never built, or anything it is built from is newer than the build. */
export function isBuildStale(root: string): boolean {
  const builtAt = modifiedAt(join(root, builtPage));
  if (builtAt === undefined) return true;
  return (
    globSync(sources, { cwd: root, exclude })
      // Folders below count too, they change when a file is removed; client/ itself changes with dist/.
      .filter((path) => path !== "client")
      .some((path) => (modifiedAt(join(root, path)) ?? 0) > builtAt)
  );
}

const modifiedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;
