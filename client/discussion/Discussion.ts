import type { Mention, Thread } from "@coweave/shared/document/Thread.ts";
import type { Mentionable } from "./mentionable.ts";

/** What every part of a discussion needs of who looks at it, and what they may do. */
export type Discussion = {
  userId: string;
  /** False for those who only view. */
  mayComment: boolean;
  members: readonly Mentionable[];
  /** The colour of a person by user id. */
  colorOf: (userId: string) => number;
  /** How many comments of a thread are news. */
  unreadIn: (thread: Thread) => number;
  /** Notes that a thread was on the screen up to a comment. */
  seen: (threadId: string, commentId: string) => void;
  reply: (threadId: string, text: string, mentions: readonly Mention[]) => void;
  edit: (threadId: string, commentId: string, text: string, mentions: readonly Mention[]) => void;
  remove: (threadId: string, commentId: string) => void;
  resolve: (threadId: string, resolved: boolean) => void;
};
