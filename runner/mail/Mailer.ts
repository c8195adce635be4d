import type { Json } from "@coweave/shared/graph/Json.ts";

type Mail = { to: string; subject: string; text: string };

export type MailFailure = {
  code: string;
  message: string;
  /**
   * Set where it may pass. `refused`: the server took nothing; `unsure`: nobody knows whether it
   * took the mail.
   */
  passing?: "refused" | "unsure";
};

/** Hands mails to a mail server. Never throws for what the server does. */
export type Mailer = {
  send(
    mail: Mail,
    signal: AbortSignal,
  ): Promise<{ sent: { [key: string]: Json } } | { failure: MailFailure }>;
};
