import { configText } from "@coweave/shared/document/configText.ts";
import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { connect } from "./test/connect.ts";
import { eventually } from "./test/eventually.ts";
import { startCollab } from "./test/startCollab.ts";
import { twoEditors } from "./test/twoEditors.ts";

/** What another program writes: a node whose settings are plain. */
function plainMail(doc: Y.Doc, subject: string) {
  const config = new Y.Map<unknown>(Object.entries({ to: "a@example.com", subject }));
  doc.getMap("nodes").set("mail", new Y.Map<unknown>(Object.entries({ type: "email", config })));
}
const config = (doc: Y.Doc) => readGraph(doc).graph.nodes[0]?.data.config;
const text = (doc: Y.Doc, key: string) => configText(doc, "mail", key);

test("DOC78: an old document has its texts before anyone gets it, once, and reads the same", async () => {
  const server = await startCollab();
  const ann = await server.person();
  const workflowId = await server.workflow([[ann, "owner"]], (doc) => plainMail(doc, "Old words"));
  const open = () => connect({ port: server.port, workflowId, token: ann.token });
  const a = open();
  await a.synced();
  expect(config(a.doc)).toEqual({ to: "a@example.com", subject: "Old words" });
  for (const key of ["to", "subject", "body"]) expect(text(a.doc, key)).toBeInstanceOf(Y.Text);
  text(a.doc, "subject")?.insert(0, "Very ");
  await eventually(() => expect(a.isSaved()).toBe(true));
  a.close();
  await server.close();

  const again = await startCollab({ dataDir: server.dataDir });
  const late = connect({ port: again.port, workflowId, token: ann.token });
  await late.synced();
  expect(config(late.doc)?.subject).toBe("Very Old words");
  // Loading it again wrote nothing.
  const known = Y.decodeStateVector(Y.encodeStateVector(a.doc));
  const now = Y.decodeStateVector(Y.encodeStateVector(late.doc));
  expect([...now.keys()].sort()).toEqual([...known.keys()].sort());
});

test("DOC79: what another program writes plain becomes a text that two people type in at once", async () => {
  const { a, b } = await twoEditors();
  a.doc.transact(() => plainMail(a.doc, "words"));
  await eventually(() => {
    for (const { doc } of [a, b]) expect(text(doc, "subject")).toBeInstanceOf(Y.Text);
  });
  text(a.doc, "subject")?.insert(0, "Ann's ");
  text(b.doc, "subject")?.insert(5, " of Ben");
  await eventually(() => {
    for (const { doc } of [a, b]) expect(config(doc)?.subject).toBe("Ann's words of Ben");
  });
  (a.doc.getMap("nodes").get("mail") as Y.Map<Y.Map<unknown>>).get("config")?.set("subject", "x");
  await eventually(() => expect(text(b.doc, "subject")?.toString()).toBe("x"));
});
