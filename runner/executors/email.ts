import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import type { Executor } from "../execution/Executor.ts";

export const email: Executor = {
  reaches: "outside",
  isRepeatable,
  run: async ({ config, services, signal }) => {
    const { to, subject, body } = config as { to: string; subject: string; body: string };
    const result = await services.mail.send({ to, subject, text: body }, signal);
    if ("sent" in result) return { output: result.sent };
    const { code, message, passing } = result.failure;
    const mayRetry = passing === "refused" || (passing === "unsure" && isRepeatable(config));
    return { failure: { code, message, retry: mayRetry ? {} : undefined } };
  },
};

function isRepeatable({ repeatable }: JsonObject): boolean {
  return repeatable === true;
}
