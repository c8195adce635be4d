import type { DatabaseSync, SQLInputValue } from "node:sqlite";

type Row = Record<string, unknown>;

/** A page that cannot be read takes all its rows along; so many failed questions tell where it ends. */
const PATIENCE = 2_000;

/**
 * Every row of a table that can be read although parts of its file are damaged, some of them perhaps
 * twice: from both ends, and where rows have numbers also between the damaged stretches.
 */
export function* readableRows(
  db: DatabaseSync,
  table: string,
  keys: readonly string[],
): Generator<Row> {
  let patience = PATIENCE;

  function* until(sql: string, ...values: SQLInputValue[]): Generator<Row, boolean> {
    try {
      for (const row of db.prepare(sql).iterate(...values)) yield row as Row;
      return true;
    } catch {
      patience -= 1;
      return false;
    }
  }

  const [key = "rowid"] = keys;
  if (keys.length !== 1 || key !== "n") {
    const order = (way: string) => keys.map((each) => `${each} ${way}`).join(", ");
    if (yield* until(`SELECT * FROM ${table} ORDER BY ${order("ASC")}`)) return;
    yield* until(`SELECT * FROM ${table} ORDER BY ${order("DESC")}`);
    return;
  }

  function* between(low: number, high: number): Generator<Row> {
    if (low > high || patience <= 0) return;
    let [first, last] = [low, high];
    const where = `FROM ${table} WHERE n BETWEEN ? AND ? ORDER BY n`;
    for (const way of ["ASC", "DESC"]) {
      const rows = until(`SELECT * ${where} ${way}`, first, last);
      for (let next = rows.next(); ; next = rows.next()) {
        if (next.done) {
          if (next.value) return;
          break;
        }
        const n = Number(next.value.n);
        if (way === "ASC") first = Math.max(first, n + 1);
        else last = Math.min(last, n - 1);
        yield next.value;
      }
    }
    if (first >= last) return;
    const middle = Math.floor((first + last) / 2);
    yield* between(first, middle);
    yield* between(middle + 1, last);
  }
  yield* between(1, 2 ** 40);
}
