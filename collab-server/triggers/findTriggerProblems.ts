import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import { trimSlashes } from "./findHook.ts";
import { asksForSecret } from "./judgeCaller.ts";
import { readSchedule } from "./readSchedule.ts";

/**
 * What keeps the enabled triggers of a graph from firing once it is published: a schedule that cannot
 * be read, two webhooks at one address, one whose callers are asked for a secret that nobody has set.
 */
export function findTriggerProblems(graph: Graph, withSecret: ReadonlySet<string>): Problem[] {
  const taken = new Map<string, string>();
  return graph.nodes.flatMap((node): Problem[] => {
    const { label, config, disabled } = node.data;
    if (node.type !== "trigger" || disabled) return [];
    const problem = (code: Problem["code"], path: string, message: string): Problem[] => [
      { code, message: `"${label}": ${message}`, nodeId: node.id, path },
    ];
    if (config.kind === "schedule") {
      // An empty one is told by the schema.
      const read = config.cron ? readSchedule(config) : undefined;
      return read && !read.ok ? problem("invalid_config", "cron", read.why) : [];
    }
    if (config.kind !== "webhook") return [];
    const { method = "POST", path = "" } = config;
    const address = `${method} ${trimSlashes(String(path))}`;
    const other = taken.get(address);
    taken.set(address, other ?? label);
    return [
      ...(other === undefined || !path
        ? []
        : problem(
            "same_address",
            "path",
            `it listens where "${other}" does. Give it another path or method.`,
          )),
      ...(asksForSecret(config) && !withSecret.has(node.id)
        ? problem("no_secret", "auth", "set the secret its callers prove themselves with.")
        : []),
    ];
  });
}
