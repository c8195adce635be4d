import type { Endpoint } from "@coweave/shared/api/Endpoint.ts";
import type { z } from "zod";
import type { UserRecord } from "../storage/Storage.ts";

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

/** A request as a handler sees it: identified and validated, free of Express. */
export type Call<E extends Endpoint> = {
  /** Undefined only on public endpoints. */
  user: E["access"] extends "session" ? UserRecord : UserRecord | undefined;
  /** The session's token, where there is a session. */
  token: string | undefined;
  params: Readonly<Record<string, string>>;
  query: Parsed<E["query"]>;
  body: Parsed<E["body"]>;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
};

/** What a handler answers: a status of the endpoint, the body, and headers beyond the usual. */
export type Answer = {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
};

export type Route = { endpoint: Endpoint; handle: (call: Call<Endpoint>) => Promise<Answer> };

/** Ties an endpoint to its handler, typed by the endpoint's schemas. Rooms export lists of these; `http/` mounts them. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E>) => Promise<Answer>,
): Route {
  return { endpoint, handle: handle as unknown as Route["handle"] };
}
