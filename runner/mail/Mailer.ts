import type { Json } from "@coweave/shared/graph/Json.ts";

type Mail = { to: string; subject: string; text: string };

/** Hands mails to a mail server. Never throws for what the server does. */
export type Mailer = {
  send(
    mail: Mail,
    signal: AbortSignal,
  ): Promise<{ sent: { [key: string]: Json } } | { failure: { code: string; message: string } }>;
};
