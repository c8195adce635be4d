import { DatabaseDamagedError } from "./DatabaseDamagedError.ts";

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** Whether it says that the database file itself is damaged. */
export function isDamaged(error: unknown): boolean {
  if (error instanceof DatabaseDamagedError) return true;
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && [SQLITE_CORRUPT, SQLITE_NOTADB].includes(errcode & 0xff);
}
