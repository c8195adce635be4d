import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describePlatform } from "./describePlatform.ts";

type LockedPackage = {
  version?: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
};

/**
 * Adds to package-lock.json what npm leaves out when a registry mirrors only some platforms: the
 * optional packages of the others (@turbo/darwin-64 …). Without them `npm ci` refuses the lock
 * ("Missing: … from lock file"). Run it after every change of a dependency.
 */
const path = join(import.meta.dirname, "../package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
const packages: Record<string, LockedPackage> = lock.packages;

const missing = Object.entries(packages).flatMap(([parent, { dev, optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies).flatMap(([name, version]) => {
    const isLocked = [`${parent}/node_modules/${name}`, `node_modules/${name}`].some(
      (place) => place in packages,
    );
    const platform = describePlatform(name);
    // Only an exact version can be written down unseen.
    if (isLocked || platform === undefined || !/^\d/.test(version)) return [];
    const { cpu, libc, os } = platform;
    // In the order that npm writes, so that its next change moves no line.
    const entry = { version, cpu, ...(dev && { dev }), ...(libc && { libc }), optional: true, os };
    return [[`node_modules/${name}`, entry]];
  }),
);

const byPath = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
lock.packages = Object.fromEntries(
  [...Object.entries(packages), ...(missing as [string, LockedPackage][])].sort(byPath),
);
if (missing.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${missing.length} packages of other platforms added`);
