/**
 * An expected end of a connection, thrown inside a Hocuspocus hook. Its message is empty because
 * Hocuspocus prints the message of whatever a hook throws.
 */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string, cause?: unknown) {
    super("", { cause });
    this.code = code;
    this.reason = reason;
  }
}
