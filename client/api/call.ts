import type { Endpoint } from "@coweave/shared/api/Endpoint.ts";
import type { z } from "zod";
import { ApiError } from "./ApiError.ts";
import { loggedInAgain } from "./loggedInAgain.ts";
import { readProblem } from "./readProblem.ts";
import { useSessionGate } from "./useSessionGate.ts";

type In<T> = T extends z.ZodType ? z.input<T> : never;
type Out<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What an endpoint answers: the body of any of its successful statuses. */
export type AnswerOf<E extends Endpoint> = Out<E["answers"][keyof E["answers"]]>;

export type CallInput<E extends Endpoint> = {
  /** Values of the `:name` parts of the path. */
  params?: Readonly<Record<string, string>>;
  query?: Partial<In<E["query"]>>;
  body?: In<E["body"]>;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** True where a 401 is an answer like any other, not the end of a session. */
  expects401?: boolean;
};

/**
 * Calls an endpoint and gives the answer's body. Rejects with ApiError. Answers are typed by the
 * endpoint, not checked: the server they come from checks with the same schemas. A call that meets
 * the end of the session waits until someone logged in again over the page, and is sent once more.
 */
export async function call<const E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> = {},
): Promise<AnswerOf<E>> {
  const response = await send(endpoint, input);
  if (!response.ok) {
    const problem = await readProblem(response);
    if (response.status !== 401 || endpoint.access === "public" || input.expects401) throw problem;
    useSessionGate.getState().lose();
    await loggedInAgain(input.signal);
    return call(endpoint, { ...input, expects401: true });
  }
  if (response.status === 204) return undefined as AnswerOf<E>;
  return (await response.json()) as AnswerOf<E>;
}

async function send<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<Response> {
  try {
    return await fetch(urlOf(endpoint, input.params, input.query), {
      method: endpoint.method.toUpperCase(),
      credentials: "same-origin",
      headers: {
        accept: "application/json",
        ...(input.body === undefined ? {} : { "content-type": "application/json" }),
        ...input.headers,
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      ...(input.signal && { signal: input.signal }),
    });
  } catch (cause) {
    if (input.signal?.aborted) throw cause;
    throw new ApiError(0, "offline", "The server cannot be reached. Check your connection.");
  }
}

/** The path of a call, with its parameters and query filled in. */
export function urlOf(
  endpoint: Pick<Endpoint, "path">,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${endpoint.path} needs "${name}"`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== "") search.set(key, String(value));
  const tail = search.size ? `?${search}` : "";
  return `/api/v1${path}${tail}`;
}
