import { HocuspocusProvider } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import { moveNodes } from "../../shared/document/moveNodes.ts";
import { middleOf, nodeId } from "./gridDrawing.ts";
import type { Crowd } from "./startPeers.ts";

// Colleagues at work: each moves a cursor twenty times a second around the middle of the drawing, and
// some drag a node while they do and drop it every two seconds. `node peers.process.ts CROWD_AS_JSON`.
const crowd: Crowd = JSON.parse(process.argv[2] ?? "");
const tick = 50;
const dropAfter = 40;
const { n: middle, columns, at } = middleOf(crowd.nodes);

for (const [index, token] of crowd.tokens.entries()) {
  const provider = new HocuspocusProvider({
    url: crowd.url,
    name: crowd.workflowId,
    token,
    WebSocketPolyfill: WebSocket,
  } as ConstructorParameters<typeof HocuspocusProvider>[0]);
  if (!provider.synced) await new Promise((done) => provider.on("synced", done));
  // Nodes of rows above and below the middle one, in sight of whoever looks at the middle.
  const held = nodeId(middle + (index % 2 ? 1 : -1) * columns + index - 2);
  const place = { x: at.x + (index - 2) * 300, y: at.y + (index % 2 ? 150 : -150) };
  let ticks = index * 7;
  setInterval(() => {
    ticks++;
    const angle = (ticks / 40) * Math.PI * 2 + index;
    const offset = { x: Math.round(Math.cos(angle) * 90), y: Math.round(Math.sin(angle) * 60) };
    const cursor = { x: place.x + offset.x, y: place.y + offset.y };
    const drags = index < crowd.dragging;
    const isDrop = drags && ticks % dropAfter === 0;
    if (isDrop) moveNodes(provider.document, { [held]: cursor });
    provider.awareness?.setLocalState({
      cursor,
      selection: drags ? [held] : [],
      drag: drags && !isDrop ? { [held]: cursor } : null,
    });
  }, tick);
}
// They end with whoever started them, however that ends.
process.stdin.on("end", () => process.exit()).resume();
console.log("ready");
