type Write = (fields: Record<string, unknown>, message: string) => void;

/** What this room needs of a logger; pino's fits. */
export type Logger = { info: Write; warn: Write; error: Write };
