import { fetchedBeside } from "../../ui/fetchedBeside.tsx";

const what = "The comments";

/** The discussion room: nothing of it is needed before the page is drawn. */
export const lazyDiscussion = {
  ThreadCard: fetchedBeside(
    async () => (await import("../../discussion/ThreadCard.tsx")).ThreadCard,
    what,
  ),
  ThreadsPanel: fetchedBeside(
    async () => (await import("../../discussion/ThreadsPanel.tsx")).ThreadsPanel,
    what,
  ),
  ThreadList: fetchedBeside(
    async () => (await import("../../discussion/ThreadList.tsx")).ThreadList,
    what,
  ),
};
