import { catalogueEndpoints, type TemplateInfo } from "@coweave/shared/api/catalogueEndpoints.ts";
import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { NodeType } from "@coweave/shared/graph/NodeType.ts";
import { z } from "zod";
import { type Route, route } from "../http/Route.ts";
import { templates } from "./templates/templates.ts";

/** The REST endpoints of what a workflow can be made of. */
export function catalogueRoutes(): Route[] {
  return [
    route(catalogueEndpoints.listNodes, async () => {
      const items = [...catalogue.values()].map(toInfo);
      return { status: 200, body: { items, total: items.length } };
    }),
    route(catalogueEndpoints.listTemplates, async () => ({
      status: 200,
      body: {
        items: templates.map(
          ({ id, name, description, graph }): TemplateInfo => ({
            id,
            name,
            description,
            nodeTypes: [...new Set(graph.nodes.map((node) => node.type))],
          }),
        ),
        total: templates.length,
      },
    })),
  ];
}

function toInfo({ outputs, inputs, config, summary: _, ...nodeType }: NodeType) {
  return {
    ...nodeType,
    inputs: [...inputs],
    outputs: [...outputs(nodeType.initialConfig)],
    configSchema: z.toJSONSchema(config, { io: "input", unrepresentable: "any" }),
  };
}
