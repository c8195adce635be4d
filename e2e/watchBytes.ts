import { HocuspocusProvider } from "@hocuspocus/provider";
import { WebSocket } from "ws";

/** A watcher without a browser, who counts what the server sends: bytes with the frames' heads, edits, and moves of a dragged node. */
export async function watchBytes(url: string, workflowId: string, token: string) {
  let bytes = 0;
  let updates = 0;
  let drags = 0;
  class Counting extends WebSocket {
    constructor(address: string) {
      super(address);
      this.on("message", (data: Buffer) => {
        bytes += data.byteLength + (data.byteLength < 126 ? 2 : 4);
      });
    }
  }
  const provider = new HocuspocusProvider({
    url: `${url.replace("http", "ws")}/collab`,
    name: workflowId,
    token,
    WebSocketPolyfill: Counting,
  } as ConstructorParameters<typeof HocuspocusProvider>[0]);
  if (!provider.synced) await new Promise((done) => provider.on("synced", done));
  provider.document.on("update", () => updates++);
  provider.awareness?.on("change", () => {
    for (const state of provider.awareness?.getStates().values() ?? []) if (state.drag) drags++;
  });
  return {
    total: () => ({ bytes, updates, drags }),
    reset() {
      bytes = 0;
      updates = 0;
      drags = 0;
    },
    close: () => provider.destroy(),
  };
}
