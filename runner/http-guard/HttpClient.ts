import type { HttpFailure } from "./HttpFailure.ts";

export type HttpRequest = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
  signal: AbortSignal;
};

export type HttpAnswer = {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string | string[]>;
  body: Buffer;
};

/** Calls the outside world, and nothing inside. Never throws for what the other side does. */
export type HttpClient = {
  send(request: HttpRequest): Promise<{ answer: HttpAnswer } | { failure: HttpFailure }>;
  close(): Promise<void>;
};
