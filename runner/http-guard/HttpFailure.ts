/** Why a request gave no answer, with a sentence for the author of the workflow. */
export type HttpFailure = {
  code:
    | "http_refused"
    | "http_unreachable"
    | "http_timeout"
    | "http_too_large"
    | "http_redirects"
    | "http_invalid"
    | "cancelled";
  message: string;
  /** Set where it is certain that nothing of the request has reached the other side. */
  unsent?: true;
};
