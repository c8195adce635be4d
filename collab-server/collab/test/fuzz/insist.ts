/** What a fuzz run found to be wrong; anything else that is thrown is a bug of the document or of the run. */
class FuzzFailure extends Error {
  override name = "FuzzFailure";
}

export function insist(holds: boolean, otherwise: () => string): void {
  if (!holds) throw new FuzzFailure(otherwise());
}
