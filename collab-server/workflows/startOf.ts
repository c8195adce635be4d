import { workflowEndpoints } from "@coweave/shared/api/workflowEndpoints.ts";
import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import type { z } from "zod";
import { HttpProblem } from "../http/HttpProblem.ts";
import type { Drawing } from "./etagOf.ts";
import { templates } from "./templates/templates.ts";
import { toGraph } from "./toGraph.ts";

type Body = z.output<(typeof workflowEndpoints)["createWorkflow"]["body"]>;
type Start = { name: string; description: string; graph: Graph; problems: Problem[] };

const unnamed = workflowEndpoints.createWorkflow.body.parse({}).name;

/**
 * What a new workflow starts as: a template, a copy, the graph that was sent, or nothing. A name
 * that was not asked for is taken from there. Throws 422 for an unknown template or two sources.
 */
export async function startOf(
  body: Body,
  readCopied: (id: string) => Promise<Drawing>,
): Promise<Start> {
  const { templateId, copyOf, nodes, edges } = body;
  const sources = [templateId, copyOf, nodes ?? edges].filter((source) => source !== undefined);
  if (sources.length > 1)
    throw new HttpProblem("invalid", "Give one of templateId, copyOf and a graph, not several.");
  const name = (fallback: string) => (body.name === unnamed ? fallback : body.name);

  if (templateId !== undefined) {
    const template = templates.find((each) => each.id === templateId);
    if (!template) throw new HttpProblem("invalid", `There is no template "${templateId}".`);
    return {
      name: name(template.name),
      description: body.description || template.description,
      graph: filled(template.graph),
      problems: [],
    };
  }
  if (copyOf !== undefined) {
    const original = await readCopied(copyOf);
    return {
      name: name(`${original.name} (copy)`.slice(0, 200)),
      description: body.description || original.description,
      graph: original.graph,
      problems: [],
    };
  }
  return {
    name: body.name,
    description: body.description,
    ...toGraph({ nodes: nodes ?? [], edges: edges ?? [] }),
  };
}

/** With what no two workflows should have in common, e.g. the paths of its webhooks. */
function filled({ nodes, edges }: Graph): Graph {
  const fill = (type: string, config: JsonObject) => catalogue.get(type)?.fill?.(config) ?? {};
  return {
    edges,
    nodes: nodes.map(({ data, ...node }) => ({
      ...node,
      data: { ...data, config: { ...data.config, ...fill(node.type, data.config) } },
    })),
  };
}
