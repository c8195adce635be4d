import { acceptChanges } from "@coweave/shared/document/acceptChanges.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import { readThreads } from "@coweave/shared/document/readThreads.ts";
import { suggest } from "@coweave/shared/document/suggest.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { threadsOnNode } from "./threadsOnNode.ts";

const author = { kind: "person" as const, id: "u1", name: "Ada" };
const at = "2026-01-01T00:00:00.000Z";

test("UI6: what was said of a ghost stands at the node it became", () => {
  const doc = new Y.Doc();
  const change = (target: string) => ({
    kind: "addNode" as const,
    target,
    before: null,
    after: { type: "delay", position: { x: 0, y: 0 }, label: target, config: {} },
    group: null,
  });
  const id = suggest(doc, {
    author,
    prompt: "",
    source: "person",
    createdAt: at,
    changes: [change("n1"), change("n2")],
  });
  const [first] = readSuggestions(doc)[0]?.changes.filter(({ target }) => target === "n1") ?? [];
  openThread(doc, { kind: "suggestion", id }, { author, text: "on both", at });
  openThread(
    doc,
    { kind: "suggestion", id, changeId: first?.id },
    { author, text: "on the first", at },
  );
  openThread(doc, { kind: "node", id: "n1" }, { author, text: "on the node", at });
  const texts = (nodeId: string) =>
    threadsOnNode(readThreads(doc), readSuggestions(doc), nodeId)
      .map((thread) => thread.comments[0]?.text)
      .sort();
  expect(texts("n1")).toEqual(["on the node"]);
  acceptChanges(doc, id, { by: "u1", at });
  expect(texts("n1")).toEqual(["on both", "on the first", "on the node"]);
  expect(texts("n2")).toEqual(["on both"]);
});
