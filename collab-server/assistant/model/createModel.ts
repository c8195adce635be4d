import OpenAI from "openai";
import { answerSchema } from "./answerSchema.ts";

export type ModelSettings = {
  apiKey?: string | undefined;
  /** Any OpenAI-compatible endpoint. */
  baseUrl?: string | undefined;
  model?: string | undefined;
  /** For one answer, in milliseconds. */
  timeoutMs?: number | undefined;
  /** How often a busy or failing endpoint is asked again. */
  retries?: number | undefined;
};

export type Message = { role: "system" | "user" | "assistant"; content: string };

/** What came back: an answer's text, one that was cut off, or why there is none, as a sentence. */
type ModelReply =
  | { kind: "answer"; text: string }
  | { kind: "cutOff" }
  | { kind: "failed"; note: string };

/** Asks once; never rejects. */
export type Model = (messages: readonly Message[], signal: AbortSignal) => Promise<ModelReply>;

const TIMEOUT_MS = 60_000;

/** The model behind an OpenAI-compatible endpoint, answering by the schema of proposals. */
export function createModel(settings: ModelSettings): Model {
  const timeout = settings.timeoutMs ?? TIMEOUT_MS;
  const client = new OpenAI({
    // A local endpoint asks for no key; the client insists on a text.
    apiKey: settings.apiKey || "none",
    baseURL: settings.baseUrl || "https://api.openai.com/v1",
    organization: null,
    project: null,
    timeout,
    maxRetries: settings.retries ?? 2,
    logLevel: "off",
  });
  const schema = answerSchema();
  let structured = true;

  async function ask(messages: readonly Message[], signal: AbortSignal): Promise<ModelReply> {
    const completion = await client.chat.completions.create(
      {
        model: settings.model || "gpt-5-mini",
        messages: [...messages],
        ...(structured && {
          response_format: {
            type: "json_schema" as const,
            json_schema: { name: "proposal", strict: true, schema },
          },
        }),
      },
      { signal },
    );
    const choice = completion.choices?.[0];
    const { refusal, content } = choice?.message ?? {};
    if (refusal) return failed(`The model declined: ${refusal.slice(0, 300)}`);
    if (choice?.finish_reason === "content_filter")
      return failed("The model's provider filtered its answer out.");
    if (choice?.finish_reason === "length") return { kind: "cutOff" };
    if (!content) return failed("The model gave an empty answer.");
    return { kind: "answer", text: content };
  }

  return async (messages, signal) => {
    try {
      return await ask(messages, signal).catch((error: unknown) => {
        // Some compatible endpoints know no structured output: the prompt asks for JSON anyway.
        if (!structured || !isAboutFormat(error)) throw error;
        structured = false;
        return ask(messages, signal);
      });
    } catch (error) {
      return failed(whyNot(error, timeout));
    }
  };
}

const failed = (note: string): ModelReply => ({ kind: "failed", note });

function isAboutFormat(error: unknown): boolean {
  return (
    error instanceof OpenAI.BadRequestError && /response_format|json_schema/i.test(error.message)
  );
}

/** A sentence for people. The endpoint's own words may hold parts of the key, so they stay out. */
function whyNot(error: unknown, timeout: number): string {
  if (error instanceof OpenAI.APIUserAbortError)
    return "The server stopped before the model answered.";
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return `The model did not answer within ${Math.round(timeout / 1000)} seconds. Try again.`;
  if (error instanceof OpenAI.APIConnectionError) return "The model's address cannot be reached.";
  if (error instanceof OpenAI.AuthenticationError || error instanceof OpenAI.PermissionDeniedError)
    return "The model's endpoint refused the API key this server is set up with.";
  if (error instanceof OpenAI.RateLimitError)
    return "The model's endpoint says that its limit is reached. Try again in a minute.";
  if (error instanceof OpenAI.NotFoundError)
    return "The model's endpoint does not know this model.";
  if (error instanceof OpenAI.APIError && error.status)
    return `The model's endpoint answered with status ${error.status}.`;
  return "What the model's endpoint sent back cannot be read.";
}
