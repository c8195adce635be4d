import * as Y from "yjs";
import { plain } from "./plain.ts";
import { roots } from "./roots.ts";
import { Anchor, Comment, type Thread } from "./Thread.ts";

/** Every readable thread, oldest first. Total, as readGraph is. */
export function readThreads(doc: Y.Doc): Thread[] {
  const threads: Thread[] = [];
  for (const [id, value] of roots(doc).threads) {
    if (!(value instanceof Y.Map)) continue;
    const anchor = Anchor.safeParse(plain(value.get("anchor")));
    if (!anchor.success) continue;
    threads.push({
      id,
      anchor: anchor.data,
      createdAt: String(plain(value.get("createdAt")) ?? ""),
      resolved: value.get("resolved") === true,
      comments: readComments(value.get("comments")),
    });
  }
  return threads.sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1));
}

function readComments(value: unknown): Comment[] {
  if (!(value instanceof Y.Array)) return [];
  return value.toArray().flatMap((raw) => {
    const json = plain(raw);
    const comment = Comment.safeParse({ editedAt: null, ...(json as object) });
    return comment.success ? [comment.data] : [];
  });
}
