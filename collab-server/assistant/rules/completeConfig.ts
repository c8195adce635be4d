import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { randomText } from "@coweave/shared/graph/randomText.ts";

/** What is known of where a new node will stand. */
export type Surroundings = {
  /** Type of the node that feeds it; undefined at the start. */
  after: string | undefined;
  /** A webhook starts the flow. */
  webhook: boolean;
  prompt: string;
};

/**
 * Settings a new node can run with as it is. What only people know stands in as a reserved address
 * (example.com, RFC 2606: no mail or request reaches anyone), and the reason says to replace it.
 */
export function completeConfig(type: string, known: JsonObject, place: Surroundings): JsonObject {
  switch (type) {
    case "trigger":
      if (known.kind === "webhook") return { path: randomText(22), method: "POST", ...known };
      return { kind: "manual", ...known };
    case "http_request": {
      const config: JsonObject = { method: "GET", url: "https://example.com/", ...known };
      const sends =
        config.method !== "GET" && config.method !== "HEAD" && config.method !== "DELETE";
      return sends && place.after ? { ...config, body: "{{ input }}" } : config;
    }
    case "transform":
      return { output: shape(place) };
    case "condition":
      if ("expression" in known) return known;
      return {
        expression: place.after === "http_request" ? "input.status < 400" : "input != null",
      };
    case "email":
      return {
        to: "team@example.com",
        subject: "News from your workflow",
        body: "What came in:\n\n{{ input }}",
        ...known,
      };
    case "delay":
      return { seconds: 60, ...known };
    case "merge":
      return { mode: "all", ...known };
    case "respond":
      return { status: 200, body: "{{ input }}", ...known };
    default:
      return known;
  }
}

function shape({ after, webhook, prompt }: Surroundings): JsonObject {
  if (after === "http_request") return { status: "{{ input.status }}", body: "{{ input.body }}" };
  if (after === "trigger" && webhook && /github|push/i.test(prompt)) {
    return {
      repository: "{{ trigger.body.repository.full_name }}",
      ref: "{{ trigger.body.ref }}",
      pusher: "{{ trigger.body.pusher.name }}",
    };
  }
  if (after === "trigger" && webhook) return { body: "{{ trigger.body }}" };
  return { value: "{{ input }}" };
}
