import { RefusedConnection } from "./guardedConnect.ts";
import type { HttpFailure } from "./HttpFailure.ts";

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing answers at this address.",
  ECONNRESET: "The other side closed the connection.",
  EPIPE: "The other side closed the connection.",
  UND_ERR_SOCKET: "The other side closed the connection before its answer was complete.",
  UND_ERR_CONNECT_TIMEOUT: "The other side did not accept a connection in time.",
  ETIMEDOUT: "The other side did not accept a connection in time.",
  EHOSTUNREACH: "There is no way to this host.",
  ENETUNREACH: "There is no way to this host.",
  UND_ERR_HEADERS_OVERFLOW: "The headers of the answer are too large.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The server's certificate is self-signed.",
  SELF_SIGNED_CERT_IN_CHAIN: "The server's certificate is self-signed.",
  CERT_HAS_EXPIRED: "The server's certificate has expired.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The server's certificate is for another host.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The server's certificate cannot be verified.",
};

/** What ends an attempt to connect, before anything was sent. */
const beforeConnecting = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What went wrong on the wire, as a sentence with the code it is known by. */
export function explainError(error: unknown): HttpFailure {
  if (error instanceof RefusedConnection) return { ...error.failure, unsent: true };
  const {
    code = "",
    message = String(error),
    errors,
  } = error as Error & {
    code?: string;
    errors?: { code?: string }[];
  };
  if (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED")
    return { code: "http_invalid", message: `The request cannot be sent: ${message}.` };
  // With several addresses each attempt has its own error.
  const cause = code || errors?.[0]?.code || "";
  const isTimeout = cause === "UND_ERR_CONNECT_TIMEOUT" || cause === "ETIMEDOUT";
  const sentence =
    sentences[cause] ?? (cause.startsWith("HPE_") ? "The answer is not HTTP." : `${message}.`);
  return {
    code: isTimeout ? "http_timeout" : "http_unreachable",
    message: cause ? `${sentence} (${cause})` : sentence,
    ...(beforeConnecting.has(cause) && { unsent: true }),
  };
}
