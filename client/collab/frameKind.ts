import { frameContent } from "./frameContent.ts";

/** What an outgoing Hocuspocus message carries of the document; undefined where it carries nothing of it. */
export function frameKind(message: unknown): "stepTwo" | "update" | undefined {
  const kind = frameContent(message)?.kind;
  return kind === "question" ? undefined : kind;
}
