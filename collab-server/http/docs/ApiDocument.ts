/** JSON Schema, as far as zod writes it. */
export type Schema = { readonly [keyword: string]: unknown };

type Content = Readonly<Record<string, { schema: Schema }>>;

export type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  /** Empty: it needs no session. */
  security: object[];
  parameters: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};

/** The parts of an OpenAPI 3.1 document that this server writes. */
export type ApiDocument = {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  /** path -> method -> operation */
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, object> };
};
