import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { isBuildStale } from "./isBuildStale.ts";
import { runBuild } from "./runBuild.ts";

const root = join(import.meta.dirname, "..");
enableCompileCache(join(root, "node_modules/.cache/compile"));

const status = isBuildStale(root) ? runBuild(root) : 0;
if (status !== 0) process.exit(status);
// In this process, so that a signal meets the server and not a parent of it.
await import("../collab-server/main.ts");
