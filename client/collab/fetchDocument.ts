import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";

/** The document as the server has it, without anything of ours. Waits for the server; null where it sends us away. */
export function fetchDocument(url: string, workflowId: string): Promise<Y.Doc | null> {
  return new Promise((resolve) => {
    const doc = new Y.Doc();
    const end = (result: Y.Doc | null) => {
      // Not inside the handler of what it is still reading.
      setTimeout(() => {
        provider.destroy();
        socket.destroy();
      });
      resolve(result);
    };
    const socket = new HocuspocusProviderWebsocket({
      url,
      delay: 500,
      minDelay: 500,
      maxDelay: 5_000,
      onClose: ({ event }) => {
        if (event.code >= 4400 && event.code < 4500) end(null);
      },
    });
    const provider = new HocuspocusProvider({
      name: workflowId,
      document: doc,
      awareness: null,
      websocketProvider: socket,
      token: "cookie",
      onSynced: () => end(doc),
    });
    provider.attach();
  });
}
