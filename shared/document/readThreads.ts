import * as Y from "yjs";
import { z } from "zod";
import type { JsonObject } from "../graph/Json.ts";
import { listComments } from "./listComments.ts";
import { plain } from "./plain.ts";
import { roots } from "./roots.ts";
import { Anchor, Comment, Mention, maxCommentLength, type Thread } from "./Thread.ts";

/** Every readable thread that still says something, oldest first. Total, as readGraph is. */
export function readThreads(doc: Y.Doc): Thread[] {
  const threads: Thread[] = [];
  for (const [id, value] of roots(doc).threads) {
    if (!(value instanceof Y.Map)) continue;
    const anchor = Anchor.safeParse(plain(value.get("anchor")));
    const comments = readComments(value);
    if (!anchor.success || comments.length === 0) continue;
    const about = plain(value.get("about"));
    threads.push({
      id,
      anchor: anchor.data,
      about: typeof about === "string" ? about : "",
      createdAt: String(plain(value.get("createdAt")) ?? ""),
      resolved: value.get("resolved") === true,
      comments,
    });
  }
  return threads.sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1));
}

const Mentions = z.array(Mention).max(50);

function readComments(thread: Y.Map<unknown>): Comment[] {
  return listComments(thread).flatMap(({ id, map }) => {
    if (map.get("deleted") === true) return [];
    const json = plain(map) as JsonObject | undefined;
    const mentions = Mentions.safeParse(json?.mentions).data ?? [];
    const comment = Comment.safeParse({ editedAt: null, ...json, id, mentions });
    if (!comment.success) return [];
    return [{ ...comment.data, text: comment.data.text.slice(0, maxCommentLength) }];
  });
}
