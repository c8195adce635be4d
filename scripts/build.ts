import { join } from "node:path";
import { runBuild } from "./runBuild.ts";

process.exitCode = runBuild(join(import.meta.dirname, ".."));
