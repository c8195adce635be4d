import type { WorkflowSession } from "../../collab/openSession.ts";
import { remoteChanges } from "../../collab/remoteChanges.ts";
import type { Readable } from "../../ui/Readable.ts";
import { commentNews } from "./commentNews.ts";
import type { Heard } from "./Heard.ts";
import { runNews } from "./runNews.ts";
import { savedNews } from "./savedNews.ts";
import { sentences } from "./sentences.ts";
import { suggestionNews } from "./suggestionNews.ts";

type Heards = Pick<
  WorkflowSession,
  "doc" | "graph" | "suggestions" | "threads" | "runs" | "saved" | "peers"
>;

/** Hears what others, the assistant, runs and the connection do in an open workflow, until it is stopped. */
export function listenTo(
  session: Heards,
  userId: string,
  hear: (heard: Heard) => void,
): () => void {
  const { doc, graph, suggestions, threads, runs, saved, peers } = session;
  /** Who was seen here under which client, also after they left; several clients may be one person. */
  const people = new Map<number, { id: string; name: string }>();
  const meet = () => {
    for (const { clientId, user } of peers.get()) people.set(clientId, user);
  };
  meet();
  const nameOf = (id: string) =>
    [...people.values()].find((person) => person.id === id)?.name ?? sentences.unknownPerson;
  const labelOf = (id: string) => graph.get().nodes.find((node) => node.id === id)?.data.label;

  let { trouble } = savedNews(null, saved.get());

  const stops = [
    peers.subscribe(meet),
    remoteChanges(doc, ({ kind, id, labels, clientIds }) => {
      const editing = peers.get().find(({ field }) => kind === "edited" && field?.nodeId === id);
      const known = clientIds.map((client) => people.get(client)).find(Boolean);
      // A deletion within a text brings nothing that bears its author's name.
      const person = known ?? editing?.user;
      // One's own other tab is oneself.
      if (person?.id === userId) return;
      const [first = "", second] = labels.map((label) => label || sentences.unnamedNode);
      const label = second === undefined ? first : sentences.between(first, second);
      hear({ kind, id, label, who: person?.name ?? sentences.unknownPerson });
    }),
    news(suggestions, (before, now) => suggestionNews(before, now, userId, nameOf), hear),
    news(
      threads,
      (before, now) =>
        commentNews(before, now, userId, ({ anchor }) =>
          anchor.kind === "node" ? (labelOf(anchor.id) ?? "") : "",
        ),
      hear,
    ),
    news(runs, (before, now) => runNews(before, now, labelOf), hear),
    saved.subscribe(() => {
      const { trouble: now, news: told } = savedNews(trouble, saved.get());
      trouble = now;
      for (const heard of told) hear(heard);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function news<T>(
  source: Readable<T>,
  compare: (before: T, now: T) => Heard[],
  hear: (heard: Heard) => void,
): () => void {
  let before = source.get();
  return source.subscribe(() => {
    const now = source.get();
    for (const heard of compare(before, now)) hear(heard);
    before = now;
  });
}
