/** An expression that cannot be read or gives no value; shown to its author as a sentence. */
export class ExpressionError extends Error {
  override name = "ExpressionError";
  /** Offset into the expression's text, from 0, where it is known. */
  position: number | undefined;
  /** True for a spent budget: `||`, `all` and `exists` pass over other errors, never over this one. */
  readonly final: boolean;

  constructor(message: string, options: { position?: number; final?: boolean } = {}) {
    super(message);
    this.position = options.position;
    this.final = options.final ?? false;
  }
}
