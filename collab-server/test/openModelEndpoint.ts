import type { Json } from "@coweave/shared/graph/Json.ts";
import { openReceiver, type Received } from "./openReceiver.ts";

/** One turn of the endpoint: what a request is answered with. */
export type Turn = (request: Received) => void;

/**
 * An endpoint that speaks chat completions over HTTP as OpenAI's does. Each request takes the next
 * turn; one too many is answered 500. `asked` holds the bodies of the requests.
 */
export async function openModelEndpoint(turns: Turn[]) {
  const asked: { messages: { role: string; content: string }[]; [key: string]: Json }[] = [];
  const left = [...turns];
  const endpoint = await openReceiver((request) => {
    asked.push(JSON.parse(request.body));
    (left.shift() ?? failure(500))(request);
  });
  return { baseUrl: `${endpoint.url}/v1`, asked, next: endpoint.next };
}

/** A whole answer; `choice` says how it differs from an ordinary one. */
export function completion(
  content: string | null,
  choice: { finish_reason?: string; refusal?: string } = {},
): Turn {
  const { finish_reason = "stop", refusal = null } = choice;
  return json(200, {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model: "test-model",
    choices: [
      {
        index: 0,
        finish_reason,
        logprobs: null,
        message: { role: "assistant", content, refusal, annotations: [] },
      },
    ],
    usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
  });
}

/** An error as OpenAI words it. */
export function failure(
  status: number,
  message = "something",
  headers: Record<string, string> = {},
): Turn {
  return json(status, { error: { message, type: "error", param: null, code: null } }, headers);
}

function json(status: number, body: Json, headers: Record<string, string> = {}): Turn {
  return ({ response }) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}
