import type { View } from "@coweave/shared/api/Presence.ts";
import { expect, test } from "vitest";
import { createCell } from "./createCell.ts";
import { createFollowing } from "./createFollowing.ts";
import type { OwnPresence } from "./openSession.ts";
import type { Peer } from "./Peer.ts";
import { whoLeads } from "./whoLeads.ts";

const view = (x: number): View => ({ x, y: 0, zoom: 1 });

function peer(id: string, patch: Partial<Peer> = {}): Peer {
  const user = { id, name: id.toUpperCase(), color: 0, role: "editor" };
  const attention = "active" as const;
  const silent = { cursor: null, selection: [], drag: null, attention };
  const rest = { field: null, wire: null, chat: null, view: null, following: null, caret: null };
  return { clientId: 1, main: true, user, ...silent, ...rest, ...patch };
}

//  me ──> a ──> b          who is looked at is who looks at nobody
test("PEOPLE6: whoever follows a follower sees what the one at the head of the line sees", () => {
  const peers = [peer("a", { following: "b", view: view(1) }), peer("b", { view: view(2) })];
  expect(whoLeads(peers, "me", "a")?.view).toEqual(view(2));
  expect(whoLeads(peers, "me", "b")?.view).toEqual(view(2));
});

//  me ──> a ──> me         me ──> a ──> b ──> a
test("PEOPLE7: in a circle of followers nobody leads, so nothing moves, and nobody sends a view", () => {
  expect(whoLeads([peer("a", { following: "me" })], "me", "a")).toBeNull();
  const circle = [peer("a", { following: "b" }), peer("b", { following: "a" })];
  expect(whoLeads(circle, "me", "a")).toBeNull();

  const peers = createCell<readonly Peer[]>([peer("a", { following: "me", view: view(5) })]);
  const sent: Partial<OwnPresence>[] = [];
  const setPresence = (patch: Partial<OwnPresence>) => sent.push(patch);
  const following = createFollowing({ peers, setPresence }, "me", () => {});
  following.open();
  expect(following.watched.get()).toBe(true);
  following.follow("a");
  expect(sent).toEqual([{ following: "a" }]);
  expect(following.watched.get()).toBe(false);
  expect(following.view.get()).toBeNull();
});

test("PEOPLE8: the tab someone is at is the one that is followed; their other one going away ends nothing", () => {
  const peers = createCell<readonly Peer[]>([
    peer("a", { clientId: 1, main: false, view: view(1) }),
    peer("a", { clientId: 2, view: view(2) }),
  ]);
  const left: string[] = [];
  const setPresence = () => {};
  const following = createFollowing({ peers, setPresence }, "me", (name) => left.push(name));
  const close = following.open();
  following.follow("a");
  expect(following.view.get()).toEqual(view(2));
  peers.set([peer("a", { clientId: 1, view: view(1) })]);
  expect(following.view.get()).toEqual(view(1));
  expect(left).toEqual([]);
  close();
});

test("PEOPLE9: following ends with a word when the person leaves, and silently when it is stopped", () => {
  const peers = createCell<readonly Peer[]>([peer("a", { view: view(1) }), peer("b")]);
  const left: string[] = [];
  const sent: Partial<OwnPresence>[] = [];
  const setPresence = (patch: Partial<OwnPresence>) => sent.push(patch);
  const following = createFollowing({ peers, setPresence }, "me", (name) => left.push(name));
  const close = following.open();
  following.follow("a");
  following.stop();
  following.stop();
  following.follow("nobody");
  following.follow("me");
  expect(sent).toEqual([{ following: "a" }, { following: null }]);
  expect(left).toEqual([]);
  following.follow("a");
  peers.set([peer("b")]);
  expect(left).toEqual(["A"]);
  expect(following.person.get()).toBeNull();
  expect(sent.at(-1)).toEqual({ following: null });
  close();
});
