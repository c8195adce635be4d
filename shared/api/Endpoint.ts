import type { z } from "zod";

/** One REST endpoint: what it takes and what it answers. Paths are below `/api/v1`, `:name` marks a parameter. */
export type Endpoint = {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  summary: string;
  tag: string;
  /** `public` needs no session. */
  access: "public" | "session";
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Schema of the body per successful status; null where there is none. */
  answers: Readonly<Record<number, z.ZodType | null>>;
};

export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}
