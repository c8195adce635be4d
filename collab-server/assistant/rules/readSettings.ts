import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { readSchedule } from "./readSchedule.ts";
import type { Step } from "./Step.ts";
import { mail, url } from "./withoutAddresses.ts";

/** The settings that the words of one step say; `phrase` reaches from them to the next step. */
export function readSettings(step: Step, phrase: string, prompt: string): JsonObject {
  switch (step.type) {
    case "trigger":
      return step.config.kind === "schedule" ? readSchedule(prompt) : {};
    case "http_request": {
      const address = url.exec(phrase)?.[0];
      const method = /\b(PUT|PATCH|DELETE|HEAD)\b/.exec(phrase)?.[1];
      const sends = /\bpost(s|ing)?\b|\bsend\b/i.test(phrase);
      return {
        ...(address && { url: address }),
        ...(method ? { method } : sends && { method: "POST" }),
      };
    }
    case "email": {
      const to = phrase.match(mail);
      return to ? { to: to.join(", ") } : {};
    }
    case "delay":
      return readSeconds(phrase);
    default:
      return {};
  }
}

function readSeconds(phrase: string): JsonObject {
  const match =
    /(\d+(?:\.\d+)?|\ban?\b)\s*(s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)\b/i.exec(
      phrase,
    );
  if (!match) return {};
  const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[(match[2] as string)[0]?.toLowerCase() as "s"];
  const count = /^a/i.test(match[1] as string) ? 1 : Number(match[1]);
  return { seconds: Math.min(count * unit, 31_536_000) };
}
