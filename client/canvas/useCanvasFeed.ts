import type { Suggestion } from "@coweave/shared/document/Suggestion.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { LiveRun } from "@coweave/shared/run/LiveRun.ts";
import { useLayoutEffect } from "react";
import type { Readable } from "../ui/Readable.ts";
import type { FlowStore } from "./createFlowStore.ts";
import type { RemoteDrags } from "./createRemoteDrags.ts";
import { type DrawnChanges, noChanges } from "./DrawnChanges.ts";
import { keepRunNodes } from "./keepRunNodes.ts";
import type { CanvasPeer } from "./people/CanvasPeer.ts";
import { peopleAt } from "./people/peopleAt.ts";
import type { RemoteTrails } from "./people/remoteTrails.ts";
import { readGhosts } from "./readGhosts.ts";

type Drawn = { flow: FlowStore; drags: RemoteDrags; trails: RemoteTrails };

type Sources = {
  userId: string;
  graph: Readable<Graph>;
  suggestions: Readable<readonly Suggestion[]>;
  peers: Readable<readonly CanvasPeer[]>;
  run: Readable<LiveRun | null>;
  changes?: Readable<DrawnChanges> | undefined;
};

/** Brings what changes in the document and in the others' presence to this canvas. */
export function useCanvasFeed({ flow, drags, trails }: Drawn, sources: Sources): void {
  const { userId, graph, suggestions, peers, run, changes } = sources;
  useLayoutEffect(() => {
    const feedGraph = () => flow.setGraph(graph.get());
    flow.set({ changes: changes?.get() ?? noChanges });
    const feedGhosts = () => flow.setGhosts(readGhosts(suggestions.get()));
    const feedPeers = () => {
      drags.update(peers.get());
      flow.setDragged(peers.get().flatMap(({ drag }) => Object.keys(drag ?? {})));
      trails.update(peers.get());
      const before = flow.store.getState().peopleAt;
      const now = peopleAt(peers.get(), userId, before);
      if (now !== before) flow.set({ peopleAt: now });
    };
    const feedRun = () => {
      const before = flow.store.getState().runNodes;
      const runNodes = keepRunNodes(before, run.get()?.nodes ?? {});
      if (runNodes !== before) flow.set({ runNodes });
    };
    feedGraph();
    feedGhosts();
    feedPeers();
    feedRun();
    const stops = [
      graph.subscribe(feedGraph),
      suggestions.subscribe(feedGhosts),
      peers.subscribe(feedPeers),
      run.subscribe(feedRun),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [flow, drags, trails, userId, graph, suggestions, peers, run, changes]);
}
