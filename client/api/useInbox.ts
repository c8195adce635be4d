import { inboxEndpoints } from "@coweave/shared/api/inboxEndpoints.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AnswerOf, call } from "./call.ts";
import { keys } from "./keys.ts";

type Inbox = AnswerOf<typeof inboxEndpoints.inbox>;

/** What was said to me: the latest `limit` entries, asked again every few seconds; and marking them read. */
export function useInbox(limit = 30) {
  const client = useQueryClient();
  const inbox = useQuery({
    queryKey: [...keys.inbox, limit],
    queryFn: ({ signal }) => call(inboxEndpoints.inbox, { query: { limit }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });
  const markRead = useMutation({
    mutationFn: (which: { ids: string[] } | { all: true }) =>
      call(inboxEndpoints.readInbox, { body: which }),
    onMutate(which) {
      // Shown at once: the badge must not stay until the answer is there.
      client.setQueriesData<Inbox>({ queryKey: keys.inbox }, (before) => {
        if (!before) return before;
        const isMeant = (id: string) => "all" in which || which.ids.includes(id);
        const news = before.items.filter(({ id, read }) => !read && isMeant(id)).length;
        return {
          ...before,
          unread: "all" in which ? 0 : Math.max(0, before.unread - news),
          items: before.items.map((item) => (isMeant(item.id) ? { ...item, read: true } : item)),
        };
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.inbox }),
  });
  return { inbox, markRead };
}
