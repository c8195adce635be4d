import type { Executor } from "../execution/Executor.ts";

export const email: Executor = {
  reaches: "outside",
  isRepeatable: ({ repeatable }) => repeatable === true,
  run: async ({ config, services, signal }) => {
    const { to, subject, body } = config as { to: string; subject: string; body: string };
    const result = await services.mail.send({ to, subject, text: body }, signal);
    return "sent" in result ? { output: result.sent } : result;
  },
};
