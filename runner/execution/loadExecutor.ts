import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { Executor } from "./Executor.ts";

const loaded = new Map<string, Promise<Executor | undefined>>();

/** The executor of a node type, from the file of its name; undefined for a type not in the catalogue. */
export function loadExecutor(type: string): Promise<Executor | undefined> {
  // Only names of the catalogue become part of a path.
  if (!catalogue.has(type)) return Promise.resolve(undefined);
  let found = loaded.get(type);
  if (!found) {
    found = import(`../executors/${type}.ts`).then((module) => module[type]);
    loaded.set(type, found);
  }
  return found;
}

export async function loadExecutors(types: Iterable<string>): Promise<Map<string, Executor>> {
  const executors = new Map<string, Executor>();
  for (const type of new Set(types)) {
    const executor = await loadExecutor(type);
    if (executor) executors.set(type, executor);
  }
  return executors;
}
