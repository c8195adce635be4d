import { lazy } from "react";

/** The discussion room, fetched when the first of it is shown. */
export const lazyDiscussion = {
  ThreadCard: lazy(async () => ({
    default: (await import("../../discussion/ThreadCard.tsx")).ThreadCard,
  })),
  ThreadsPanel: lazy(async () => ({
    default: (await import("../../discussion/ThreadsPanel.tsx")).ThreadsPanel,
  })),
  ThreadList: lazy(async () => ({
    default: (await import("../../discussion/ThreadList.tsx")).ThreadList,
  })),
};
