import type { Endpoint } from "@coweave/shared/api/Endpoint.ts";
import { ProblemDetails, type ProblemId, problemIds } from "@coweave/shared/api/problemIds.ts";
import { z } from "zod";
import type { ApiDocument, Operation, Schema } from "./ApiDocument.ts";

type Components = Map<string, Schema>;

/** The REST surface as an OpenAPI 3.1 document. */
export function openApi(endpoints: Readonly<Record<string, Endpoint>>): ApiDocument {
  const components: Components = new Map();
  components.set("Problem", toSchema(ProblemDetails, "output", "Problem", components));
  const paths: ApiDocument["paths"] = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] ??= {};
    paths[path][endpoint.method] = operation(name, endpoint, components);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Coweave",
      version: "1",
      description: "Workflows drawn together. Errors are RFC 9457 problems with a stable `id`.",
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      schemas: Object.fromEntries(components),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "The `token` of a log-in." },
        cookie: { type: "apiKey", in: "cookie", name: "coweave_session" },
      },
    },
  };
}

function operation(name: string, endpoint: Endpoint, components: Components): Operation {
  const { summary, tag, access, path, query, body, answers } = endpoint;
  const responses: Operation["responses"] = {};
  for (const [status, schema] of Object.entries(answers)) {
    responses[status] = {
      description: Number(status) === 204 ? "Done" : "Success",
      ...(schema && {
        content: { "application/json": { schema: toSchema(schema, "output", name, components) } },
      }),
    };
  }
  for (const [status, ids] of refusals(endpoint)) {
    responses[status] = {
      description: ids.join(" or "),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
  }
  return {
    operationId: name,
    summary,
    tags: [tag],
    security: access === "session" ? [{ bearer: [] }, { cookie: [] }] : [],
    parameters: [
      ...[...path.matchAll(/:(\w+)/g)].map(([, param = ""]) => ({
        name: param,
        in: "path",
        required: true,
        schema: { type: "string" },
      })),
      ...(query ? queryParameters(query, name, components) : []),
    ],
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: { "application/json": { schema: toSchema(body, "input", name, components) } },
      },
    }),
    responses,
  };
}

function queryParameters(
  query: z.ZodObject,
  name: string,
  components: Components,
): Operation["parameters"] {
  const schema = toSchema(query, "input", name, components);
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([param, schema]) => ({
    name: param,
    in: "query",
    required: required.includes(param),
    schema,
  }));
}

/** Which problems an endpoint may answer with, by status. */
function refusals({ method, path, access, query, body, tag }: Endpoint): Map<string, ProblemId[]> {
  const ids: ProblemId[] = ["internal", "unavailable"];
  if (query || body) ids.push("malformed");
  if (body) ids.push("too_large", "unsupported_media_type", "invalid");
  if (access === "session") ids.push("unauthenticated", "inactive");
  if (path.includes("/:")) ids.push("not_found", "forbidden");
  if (method === "put" && path === "/workflows/:id") ids.push("stale", "precondition_required");
  if (method === "patch") ids.push("stale");
  if (path.endsWith("/retry")) ids.push("conflict");
  if (path.endsWith("/execute") || path.endsWith("/retry")) ids.push("not_runnable");
  if (tag === "accounts" && method === "post" && access === "public") ids.push("rate_limited");
  if (path === "/auth/register") ids.push("email_taken");
  if (path === "/auth/login") ids.push("wrong_credentials");
  const byStatus = new Map<string, ProblemId[]>();
  for (const id of ids) {
    const status = String(problemIds[id]);
    byStatus.set(status, [...(byStatus.get(status) ?? []), id]);
  }
  return byStatus;
}

/**
 * A zod schema as JSON Schema. Its own definitions move to the document's components: inside an
 * OpenAPI document `#/$defs` would point at nothing.
 */
function toSchema(
  schema: z.ZodType,
  io: "input" | "output",
  name: string,
  components: Components,
): Schema {
  const { $schema: _, $defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  const renamed = new Map<string, string>();
  for (const [key, definition] of Object.entries($defs ?? {})) {
    renamed.set(key, componentName(key, definition as Schema, name, components));
  }
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const [, definition] =
          key === "$ref" && typeof inner === "string"
            ? (/^#\/\$defs\/(.+)$/.exec(inner) ?? [])
            : [];
        if (definition === undefined) return [key, moved(inner)];
        return [key, `#/components/schemas/${renamed.get(definition)}`];
      }),
    );
  };
  for (const [key, component] of renamed) {
    if (!components.has(component)) components.set(component, moved($defs?.[key]) as Schema);
  }
  return moved(rest) as Schema;
}

/** zod numbers its recursive schemas anew each time; JSON itself is the one all of them mean. */
function componentName(
  key: string,
  definition: Schema,
  owner: string,
  components: Components,
): string {
  const isJson = JSON.stringify(definition).replaceAll(key, "Json") === jsonDefinition();
  const name = isJson ? "Json" : `${owner}_${key.replace(/\W/g, "")}`;
  return components.has(name) && !isJson ? `${name}_${components.size}` : name;
}

let known: string | undefined;
function jsonDefinition(): string {
  if (known === undefined) {
    const { $defs = {} } = z.toJSONSchema(z.object({ a: z.json() }));
    const [[key, definition] = ["", {}]] = Object.entries($defs);
    known = JSON.stringify(definition).replaceAll(key, "Json");
  }
  return known;
}
