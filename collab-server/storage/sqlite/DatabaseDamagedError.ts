/** The pages of the database do not fit together, though each of them can be read. */
export class DatabaseDamagedError extends Error {
  override name = "DatabaseDamagedError";
}
