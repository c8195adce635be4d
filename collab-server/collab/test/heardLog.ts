import type { Logger } from "../Logger.ts";

/** A logger whose lines a test can read. */
export function heardLog() {
  const lines: { fields: Record<string, unknown>; message: string }[] = [];
  const write = (fields: Record<string, unknown>, message: string) => {
    lines.push({ fields, message });
  };
  const logger: Logger = { info() {}, warn: write, error: write };
  return { logger, lines };
}
