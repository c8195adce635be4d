import { flushCompileCache, getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { createServer } from "./createServer.ts";
import { freeStartupMemory } from "./freeStartupMemory.ts";
import { readConfig } from "./readConfig.ts";

const read = readConfig(process.env);
if (!read.ok) {
  console.error(["Coweave cannot start:", ...read.problems].join("\n  "));
  process.exit(1);
}

// Threads look for the cache in the environment only, and without it each compiles everything anew.
const cache = getCompileCacheDir();
if (cache !== undefined) process.env.NODE_COMPILE_CACHE ??= dirname(cache);

const server = await createServer(read.config).catch((error: Error) => {
  console.error(`Coweave cannot start: ${error.message}`);
  process.exit(1);
});
console.log(`Coweave is ready at ${read.config.publicUrl ?? server.url}`);

setTimeout(() => {
  // Now, not at the end: a server that is killed would compile everything again at its next start.
  flushCompileCache();
  freeStartupMemory();
}, 1000).unref();

/** What is on its way gets this long to reach the disk. */
const PATIENCE_MS = 10_000;
let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    // A signal to the whole group comes twice, once of them through npm.
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
