export const editKinds = [
  "add",
  "move",
  "type",
  "connect",
  "comment",
  "delete",
  "disconnect",
  "undo",
  "redo",
] as const;
export type EditKind = (typeof editKinds)[number];

/** What a writer tells of its life, line by line on its standard output; bytes are base64. */
export type JournalLine =
  /** A new socket: frames count from 1 again. */
  | { type: "opened" }
  | { type: "closed"; code: number }
  | { type: "edit"; kind: EditKind; update: string }
  /** The n-th frame of the socket that carries a part of the document. */
  | { type: "frame"; kind: "update" | "step2"; content: string }
  | { type: "durable"; frames: number; stateVector: string };
