import { expect, test } from "vitest";
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import * as Y from "yjs";
import { presenceViews } from "./presenceViews.ts";

function setUp() {
  const own = new Awareness(new Y.Doc());
  const waiting: (() => void)[] = [];
  let isOnline = true;
  const server = new Awareness(new Y.Doc());
  const views = presenceViews(
    own,
    (run) => waiting.push(run),
    () => isOnline,
  );
  const tabs: Awareness[] = [];
  return {
    views,
    waiting,
    /** The server shows these runs; null: none. */
    show(runs: object | null) {
      server.setLocalState(runs && { server: true, runs });
      applyAwarenessUpdate(own, encodeAwarenessUpdate(server, [server.clientID]), "server");
    },
    /** As the provider does when the connection is lost: everybody else is forgotten. */
    lose() {
      isOnline = false;
      removeAwarenessStates(own, [server.clientID], "provider");
    },
    comeBack() {
      isOnline = true;
      views.ask();
    },
    join(id: string, patch: object = {}) {
      const tab = new Awareness(new Y.Doc());
      tabs.push(tab);
      const user = { id, name: id, color: 1, role: "editor" };
      const say = (next: object) => {
        tab.setLocalState({ user, ...next });
        applyAwarenessUpdate(own, encodeAwarenessUpdate(tab, [tab.clientID]), "server");
      };
      say(patch);
      return { id: tab.clientID, say };
    },
    frame() {
      for (const run of waiting.splice(0)) run();
    },
    stop() {
      views.stop();
      for (const tab of [own, server, ...tabs]) tab.destroy();
    },
  };
}

test("PEOPLE10: however many move, the others are read once a frame, and who is here stays the same object", () => {
  const { views, join, frame, waiting, stop } = setUp();
  const people = Array.from({ length: 10 }, (_, i) => join(`p${i}`));
  frame();
  let told = 0;
  views.peers.subscribe(() => told++);
  const here = views.people.get();
  const still = views.peers.get()[9];
  for (let move = 0; move < 20; move++) {
    for (const { id, say } of people)
      if (id !== still?.clientId) say({ cursor: { x: move, y: 0 } });
  }
  expect(told).toBe(0);
  expect(waiting).toHaveLength(1);
  frame();
  expect(told).toBe(1);
  expect(views.people.get()).toBe(here);
  expect(views.peers.get()[9]).toBe(still);
  stop();
});

test("PEOPLE11: someone with several tabs is one person, as they are in the tab they are at", () => {
  const { views, join, frame, stop } = setUp();
  const first = join("mara", { attention: "away" });
  const second = join("mara", { attention: "idle" });
  join("ben");
  frame();
  const attentionOf = (id: string) =>
    views.people.get().find(({ user }) => user.id === id)?.attention;
  const mainOf = (id: string) =>
    views.peers
      .get()
      .filter(({ user, main }) => main && user.id === id)
      .map(({ clientId }) => clientId);
  expect(views.people.get()).toHaveLength(2);
  expect(attentionOf("mara")).toBe("idle");
  expect(mainOf("mara")).toEqual([second.id]);
  first.say({ cursor: { x: 1, y: 1 } });
  frame();
  expect(attentionOf("mara")).toBe("active");
  expect(mainOf("mara")).toEqual([first.id]);
  second.say({});
  frame();
  // Both are looked at: where the pointer is decides.
  expect(mainOf("mara")).toEqual([first.id]);
  stop();
});

test("RUNVIEW1: while the connection is lost the runs stay as last seen; once it is back, a run that the server does not show is not shown as running", () => {
  const { views, show, lose, comeBack, frame, stop } = setUp();
  const running = { r1: { status: "running", seq: 3, nodes: { a: "completed", b: "running" } } };
  show(running);
  frame();
  expect(views.runs.get()).toEqual(running);
  lose();
  frame();
  expect(views.runs.get()).toEqual(running);
  comeBack();
  frame();
  expect(views.runs.get()).toEqual({});
  const ended = { r1: { status: "interrupted", seq: 5, nodes: { a: "completed" } } };
  show(ended);
  frame();
  expect(views.runs.get()).toEqual(ended);
  // The server shows what ended for a while only, to who was there as to who comes then.
  show(null);
  frame();
  expect(views.runs.get()).toEqual({});
  stop();
});
