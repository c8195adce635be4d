const secretHeaders: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
  "api-key",
  "apikey",
  "x-auth-token",
  "x-access-token",
  "x-csrf-token",
  "private-token",
  "x-amz-security-token",
  "x-goog-api-key",
]);

/** As APIs name their own: X-Auth-Key, Ocp-Apim-Subscription-Key, X_API_KEY; not Idempotency-Key. */
const secretEnding =
  /(^|[-_])(secret|password|token|jwt|auth|(api|auth|access|private|secret|account|functions|subscription)[-_]?key)$/;

/** Whether a header's value proves who someone is: never recorded, never sent to another origin. */
export function isSecretHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return secretHeaders.has(lower) || secretEnding.test(lower);
}
