import type { Transporter } from "nodemailer";
import type { Mailer, MailFailure } from "./Mailer.ts";

/** Sends through the server of an SMTP URL; `?from=…` in it names the sender. */
export function createMailer(smtpUrl: string | undefined): Mailer {
  let transport: Promise<Transporter> | undefined;
  return {
    async send(mail, signal) {
      if (!smtpUrl) return notSetUp;
      try {
        transport ??= openTransport(smtpUrl);
        const info = await (await transport).sendMail({ ...mail, signal });
        return {
          sent: {
            accepted: (info.accepted ?? []).map(String),
            rejected: (info.rejected ?? []).map(String),
            messageId: info.messageId,
          },
        };
      } catch (error) {
        return { failure: explain(error as MailError) };
      }
    },
  };
}

const notSetUp = {
  failure: {
    code: "smtp_not_set_up",
    message:
      "No mail server is set up: start Coweave with SMTP_URL, such as smtp://user:password@mail.example.com:587.",
  },
};

/** Loaded with the first mail: most servers never send one. */
async function openTransport(smtpUrl: string): Promise<Transporter> {
  const { createTransport } = await import("nodemailer");
  return createTransport(
    {
      url: smtpUrl,
      // A mail's text comes from data; it must never be able to name a file or a URL to attach.
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 60_000,
    },
    { from: senderOf(new URL(smtpUrl)) },
  );
}

function senderOf(url: URL): string {
  const user = decodeURIComponent(url.username);
  return url.searchParams.get("from") ?? (user.includes("@") ? user : "coweave@localhost");
}

/** What nodemailer adds to an error. */
type MailError = Error & {
  code?: string;
  response?: string;
  responseCode?: number;
  /** Of the socket. */
  originalCode?: string;
  timeoutType?: string;
};

function explain(error: MailError): MailFailure {
  const { code, message, response, responseCode = 0 } = error;
  if (code === "EABORT") return { code: "cancelled", message: "Sending was cancelled." };
  // 4xx: the server did not take it now (RFC 5321, 4.2.1).
  const refused = responseCode >= 400 && responseCode < 500 && { passing: "refused" as const };
  if (code === "EENVELOPE" || (code === "EMESSAGE" && responseCode))
    return {
      code: "mail_refused",
      message: `The mail server refused the mail: ${response ?? message}.`,
      ...refused,
    };
  if (code === "EAUTH")
    return {
      code: "mail_refused",
      message: "The mail server refused the user name or password of SMTP_URL.",
      ...refused,
    };
  return {
    code: "mail_unreachable",
    message: `The mail could not be sent: ${response ?? message}.`,
    passing: refused || isBeforeSending(error) ? "refused" : "unsure",
  };
}

/** Whether there was no connection yet over which anything could have been sent. */
function isBeforeSending({ code, originalCode = "", timeoutType = "" }: MailError): boolean {
  return (
    code === "EDNS" ||
    ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"].includes(originalCode) ||
    ["CONNECT_TIMEOUT", "GREETING_TIMEOUT"].includes(timeoutType)
  );
}
