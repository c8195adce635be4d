import { HocuspocusProvider } from "@hocuspocus/provider";
import { addElements } from "../../shared/document/addElements.ts";
import { moveNodes } from "../../shared/document/moveNodes.ts";
import { markClock } from "./markClock.ts";
import type { Served } from "./startServer.ts";

const NODES = 50;
const nodeId = (n: number) => `n${n}`;

/**
 * Editors of one document of 50 nodes. `draw` lets every one of them move its node for `ms`
 * milliseconds, `perSecond` times a second, and gives every time from an edit to a peer's screen, and
 * every time until the server said that it is on disk.
 */
export async function openEditors({ port, token, workflowId }: Served, count: number) {
  const clocks = Array.from({ length: count }, markClock);
  const providers = clocks.map(
    (clock) =>
      new HocuspocusProvider({
        // Both servers take this address; ours checks the token.
        url: `ws://127.0.0.1:${port}/collab`,
        name: workflowId,
        token,
        WebSocketPolyfill: clock.Socket,
        onStateless: ({ payload }: { payload: string }) => clock.heard(payload),
      } as ConstructorParameters<typeof HocuspocusProvider>[0]),
  );
  await Promise.all(
    providers.map(
      (provider) => provider.synced || new Promise((done) => provider.on("synced", done)),
    ),
  );
  const [first] = providers;
  if (first && first.document.getMap("nodes").size === 0)
    addElements(first.document, { nodes: grid() });
  await Promise.all(
    providers.map((provider) => until(() => provider.document.getMap("nodes").size === NODES)),
  );

  let latencies: number[] = [];
  for (const [index, { document }] of providers.entries()) {
    document.getMap("nodes").observeDeep((events) => {
      for (const event of events) {
        const id = event.path[0];
        if (id === nodeId(index) || !event.keys.has("position")) continue;
        const { x } = (event.target as unknown as { get(key: string): { x: number } }).get(
          "position",
        );
        latencies.push(performance.now() - x);
      }
    });
  }

  return {
    async draw(ms: number, perSecond: number): Promise<{ latencies: number[]; marks: number[] }> {
      latencies = [];
      for (const clock of clocks) clock.take();
      const last = new Map<string, number>();
      const timers = providers.map(({ document }, index) => {
        const move = () => {
          const x = performance.now();
          last.set(nodeId(index), x);
          moveNodes(document, { [nodeId(index)]: { x, y: index } });
          clocks[index]?.edited(x);
        };
        // Not all in step: people are not.
        let timer = setTimeout(
          function again() {
            move();
            timer = setTimeout(again, (0.5 + Math.random()) * (1000 / perSecond));
          },
          Math.random() * (1000 / perSecond),
        );
        return () => clearTimeout(timer);
      });
      await new Promise((done) => setTimeout(done, ms));
      for (const stop of timers) stop();
      // Two moves of one node may arrive as one: the last of each has to.
      const isThere = ({ document }: HocuspocusProvider) =>
        [...last].every(([id, x]) => positionOf(document.getMap("nodes").get(id)).x === x);
      await until(() => providers.every(isThere));
      return { latencies, marks: clocks.flatMap((clock) => clock.take()) };
    },
    close() {
      for (const provider of providers) provider.destroy();
    },
  };
}

function positionOf(node: unknown): { x: number } {
  return (node as { get(key: string): { x: number } }).get("position");
}

function grid() {
  return Array.from({ length: NODES }, (_, n) => ({
    id: nodeId(n),
    type: "delay",
    position: { x: 0, y: n },
    data: { label: nodeId(n), config: { seconds: 1 } },
  }));
}

/** Resolves when `done`; gives up after five seconds. */
async function until(done: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!done()) {
    if (performance.now() > end) throw new Error("the editors did not get in sync");
    await new Promise((next) => setTimeout(next, 5));
  }
}
