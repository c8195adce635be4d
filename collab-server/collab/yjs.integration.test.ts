import { once } from "node:events";
import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { createUndo } from "@coweave/shared/document/createUndo.ts";
import { moveNodes } from "@coweave/shared/document/moveNodes.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { eventually } from "./test/eventually.ts";
import { plainNode } from "./test/plainNode.ts";
import { twoEditors } from "./test/twoEditors.ts";

type Options = {
  port: number;
  workflowId: string;
  token?: string;
  headers?: Record<string, string>;
};

/** The unmodified y-websocket provider. */
function connectYjs({ port, workflowId, token, headers = {} }: Options) {
  class Socket extends WebSocket {
    constructor(url: string) {
      super(url, { headers });
      this.on("error", () => {});
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/yjs`, workflowId, doc, {
    WebSocketPolyfill: Socket as never,
    params: token === undefined ? {} : { token },
    disableBc: true,
    maxBackoffTime: 100,
  });
  onTestFinished(() => provider.destroy());
  const closed = new Promise<number>((resolve) =>
    provider.on("closed", ({ code }) => resolve(code)),
  );
  return { doc, provider, closed, awareness: provider.awareness };
}

const graphOf = (doc: Y.Doc) => readGraph(doc).graph;

test("GATE31: a plain y-websocket client draws with the others: nodes, presence under its true name, undo", async () => {
  const { server, workflowId, ben, a } = await twoEditors();
  const y = connectYjs({ port: server.port, workflowId, token: ben.token });
  await eventually(() => expect(y.provider.synced).toBe(true));
  addElements(a.doc, { nodes: [plainNode("from-a")] });
  await eventually(() => expect(graphOf(y.doc).nodes).toHaveLength(1));
  const undo = createUndo(y.doc);
  addElements(y.doc, { nodes: [plainNode("from-y")] });
  undo.stopCapturing();
  setLabel(y.doc, "from-a", "Renamed by y");
  await eventually(() => expect(graphOf(a.doc)).toEqual(graphOf(y.doc)));
  expect(graphOf(a.doc).nodes.find(({ id }) => id === "from-a")?.data.label).toBe("Renamed by y");
  undo.undo();
  await eventually(() =>
    expect(
      graphOf(a.doc)
        .nodes.map(({ data }) => data.label)
        .sort(),
    ).toEqual(["from-a", "from-y"]),
  );
  y.awareness.setLocalState({ user: { name: "The boss", color: "#f00" }, cursor: { x: 1, y: 2 } });
  await eventually(() =>
    expect(a.awareness.getStates().get(y.doc.clientID)).toMatchObject({
      user: { id: ben.userId, name: ben.name, role: "editor" },
      cursor: { x: 1, y: 2 },
    }),
  );
  // It sends back every state it hears; that is no forgery.
  a.awareness.setLocalState({ cursor: { x: 5, y: 5 } });
  await eventually(() =>
    expect(y.awareness.getStates().get(a.doc.clientID)).toMatchObject({ cursor: { x: 5, y: 5 } }),
  );
  const known = await server.storage.documents.load(workflowId);
  expect(known?.updates.length).toBeGreaterThan(0);
  y.awareness.setLocalState(null);
  await eventually(() => expect(a.awareness.getStates().has(y.doc.clientID)).toBe(false));
  expect(y.provider.shouldConnect).toBe(true);
});

test("GATE32: it is refused as anyone, for good: no token, a wrong one, another's workflow, a viewer's write", async () => {
  const { server, workflowId, ben } = await twoEditors();
  const { port } = server;
  const stranger = await server.person();
  expect(await connectYjs({ port, workflowId }).closed).toBe(closeCodes.unauthenticated);
  expect(await connectYjs({ port, workflowId, token: "x" }).closed).toBe(
    closeCodes.unauthenticated,
  );
  const foreign = connectYjs({ port, workflowId, token: stranger.token });
  expect(await foreign.closed).toBe(closeCodes.notFound);
  // y-websocket takes 44xx for an answer and does not come back by itself.
  expect(foreign.provider.shouldConnect).toBe(false);

  await server.storage.workflows.setMembers(workflowId, [{ userId: ben.userId, role: "viewer" }]);
  const viewer = connectYjs({ port, workflowId, token: ben.token });
  await eventually(() => expect(viewer.provider.synced).toBe(true));
  moveNodes(viewer.doc, {});
  addElements(viewer.doc, { nodes: [plainNode("forbidden")] });
  expect(await viewer.closed).toBe(closeCodes.readOnly);
  expect(await server.documents.read(workflowId, (doc) => graphOf(doc).nodes)).toEqual([]);
});

test("GATE33: our own Origin may rely on its cookie; what the protocol has not is refused under its own code", async () => {
  const { server, workflowId, ann: member } = await twoEditors();
  const { port } = server;
  const ann = await server.person();
  await server.storage.workflows.setMembers(workflowId, [
    { userId: ann.userId, role: "owner" },
    { userId: member.userId, role: "editor" },
  ]);
  const headers = { Cookie: ann.cookie, Origin: `http://127.0.0.1:${port}` };
  const browser = connectYjs({ port, workflowId, headers });
  await eventually(() => expect(browser.provider.synced).toBe(true));

  const code = async (...bytes: number[]) => {
    const url = `ws://127.0.0.1:${port}/yjs/${workflowId}?token=${member.token}`;
    const socket = new WebSocket(url);
    await once(socket, "open");
    socket.send(new Uint8Array(bytes));
    return (await once(socket, "close"))[0];
  };
  expect(await code()).toBe(closeCodes.unreadable);
  expect(await code(2, 0, 1, 97)).toBe(closeCodes.serverMessage);
  for (const type of [4, 5, 6, 7, 8, 99])
    expect(await code(type, 1, 97)).toBe(closeCodes.unknownMessage);
  expect(await code(0, 2, 5, 9, 9, 9, 9, 9)).toBe(closeCodes.tooManyOperations);
});
