import type { PresenceUser } from "@coweave/shared/api/Presence.ts";
import { addComment } from "@coweave/shared/document/addComment.ts";
import { addElements } from "@coweave/shared/document/addElements.ts";
import { openThread } from "@coweave/shared/document/openThread.ts";
import { rejectChanges } from "@coweave/shared/document/rejectChanges.ts";
import { setConfigField } from "@coweave/shared/document/setConfigField.ts";
import { setLabel } from "@coweave/shared/document/setLabel.ts";
import { suggest, updateSuggestion } from "@coweave/shared/document/suggest.ts";
import { draw } from "@coweave/shared/graph/test/draw.ts";
import type { LiveRuns } from "@coweave/shared/run/LiveRun.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { createCell } from "../../collab/createCell.ts";
import { documentViews } from "../../collab/documentViews.ts";
import type { Peer } from "../../collab/Peer.ts";
import type { SavedState } from "../../collab/SavedState.ts";
import type { Heard } from "./Heard.ts";
import { listenTo } from "./listenTo.ts";

const person = (id: string, name: string): PresenceUser => ({ id, name, color: 0, role: "editor" });
const at = "2026-11-24T10:00:00.000Z";
const comment = (id: string, name: string) => ({
  author: { kind: "person" as const, id, name },
  text: "Well",
  at,
});

/** Ann listens; Mara and Ann's other tab write. */
function room() {
  const [doc, mara, annsTab] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  addElements(mara, draw("a b"));
  const heard: Heard[] = [];
  const settle = () => {
    for (const from of [mara, annsTab])
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(from, Y.encodeStateVector(doc)), "remote");
  };
  settle();
  Y.applyUpdate(annsTab, Y.encodeStateAsUpdate(doc));
  const views = documentViews(doc, (run) => run());
  const peer = (clientId: number, user: PresenceUser) =>
    ({ clientId, user, field: null }) as unknown as Peer;
  const peers = createCell<readonly Peer[]>([
    peer(mara.clientID, person("m", "Mara")),
    peer(annsTab.clientID, person("ann", "Ann")),
  ]);
  const runs = createCell<LiveRuns>({});
  const saved = createCell<SavedState>({ kind: "saved" });
  listenTo({ ...views, doc, peers, runs, saved }, "ann", (one) => heard.push(one));
  return {
    doc,
    mara,
    annsTab,
    peers,
    runs,
    saved,
    hears(...deeds: (() => void)[]) {
      heard.length = 0;
      for (const deed of deeds) {
        deed();
        settle();
      }
      return heard;
    },
  };
}

test("KEYS30: a change is told under its author's name, also once they left; one's own is not, in whichever tab", () => {
  const { doc, mara, annsTab, peers, hears } = room();
  expect(hears(() => setLabel(mara, "a", "First"))).toEqual([
    { kind: "edited", who: "Mara", id: "a", label: "First" },
  ]);
  expect(
    hears(
      () => setLabel(annsTab, "b", "Mine"),
      () => setLabel(doc, "b", "Mine too"),
    ),
  ).toEqual([]);
  peers.set([]);
  expect(hears(() => addElements(mara, draw("c:email")))).toEqual([
    { kind: "added", who: "Mara", id: "c", label: "c" },
  ]);
});

test("KEYS31: who is not known is someone, unless they are seen editing that very node", () => {
  const { mara, peers, hears } = room();
  hears(() => addElements(mara, draw("mail:email")));
  hears(() => setConfigField(mara, "mail", "body", "Dear all"));
  const stranger = new Y.Doc();
  Y.applyUpdate(stranger, Y.encodeStateAsUpdate(mara));
  expect(
    hears(() => {
      setLabel(stranger, "a", "Odd");
      Y.applyUpdate(mara, Y.encodeStateAsUpdate(stranger));
    }),
  ).toMatchObject([{ kind: "edited", who: "Someone", label: "Odd" }]);
  peers.set(peers.get().map((peer) => ({ ...peer, field: { nodeId: "mail", key: "body" } })));
  expect(hears(() => setConfigField(mara, "mail", "body", "Dear"))).toMatchObject([
    { kind: "edited", who: "Mara", label: "mail" },
  ]);
});

test("KEYS32: proposals are told once they are complete, and what others reject", () => {
  const { doc, mara, hears } = room();
  const author = { kind: "assistant" as const, id: "assistant", name: "Assistant" };
  const change = {
    kind: "removeNode" as const,
    target: "a",
    before: null,
    after: null,
    group: null,
  };
  const proposal = { author, prompt: "", source: "rules" as const, createdAt: at };
  let id = "";
  expect(
    hears(() => {
      id = suggest(mara, {
        ...proposal,
        state: "writing",
        changes: [change, { ...change, target: "b" }],
      });
    }),
  ).toEqual([]);
  expect(hears(() => updateSuggestion(mara, id, { state: "ready" }))).toEqual([
    { kind: "suggested", who: "The assistant", count: 2 },
  ]);
  expect(hears(() => rejectChanges(mara, id, { by: "m", at }))).toMatchObject([
    { kind: "rejected", who: "Mara" },
    { kind: "rejected", who: "Mara" },
  ]);
  expect(hears(() => suggest(mara, { ...proposal, state: "failed" }))).toEqual([
    { kind: "suggestedNothing", who: "The assistant" },
  ]);
  const mine = { kind: "person" as const, id: "ann", name: "Ann" };
  expect(hears(() => suggest(doc, { ...proposal, author: mine, changes: [change] }))).toEqual([]);
});

test("KEYS33: comments of others are told with what they are about", () => {
  const { mara, annsTab, hears } = room();
  let thread = "";
  const told = hears(() => {
    thread = openThread(mara, { kind: "node", id: "a" }, comment("m", "Mara"));
  });
  expect(told).toEqual([{ kind: "commented", who: "Mara", id: thread, label: "a" }]);
  Y.applyUpdate(annsTab, Y.encodeStateAsUpdate(mara));
  expect(hears(() => addComment(annsTab, thread, comment("ann", "Ann")))).toEqual([]);
});

test("KEYS34: the end of a run is told once, with where it failed; past runs are not", () => {
  const { runs, hears } = room();
  const run = (status: "running" | "failed" | "completed", seq: number) => ({
    status,
    seq,
    nodes: { a: status },
  });
  expect(hears(() => runs.set({ r: run("running", 1) }))).toEqual([]);
  expect(
    hears(
      () => runs.set({ r: run("failed", 2) }),
      () => runs.set({ r: run("failed", 3) }),
    ),
  ).toEqual([{ kind: "runEnded", status: "failed", at: "a" }]);
  expect(hears(() => runs.set({ r: run("failed", 3), quick: run("completed", 4) }))).toEqual([
    { kind: "runEnded", status: "completed", at: null },
  ]);
});

test("KEYS35: going offline and coming back is told; ordinary saving is not", () => {
  const { saved, hears } = room();
  const states = (...kinds: SavedState["kind"][]) =>
    hears(...kinds.map((kind) => () => saved.set({ kind, waiting: 1 } as SavedState))).map(
      ({ kind }) => kind,
    );
  expect(states("saving", "saved", "saving", "saved")).toEqual([]);
  expect(states("offline", "opening", "offline", "saving", "saved")).toEqual(["offline", "online"]);
  expect(states("notStored", "notStored", "saving", "saved")).toEqual(["notStored", "storedAgain"]);
});
