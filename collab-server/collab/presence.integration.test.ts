import { colorOf, personHues } from "@coweave/shared/api/colorOf.ts";
import type { Presence, ServerPresence } from "@coweave/shared/api/Presence.ts";
import type { LiveRun } from "@coweave/shared/run/LiveRun.ts";
import { expect, test } from "vitest";
import { encodeAwarenessUpdate } from "y-protocols/awareness";
import type { Person } from "./test/collabServer.ts";
import { connect, type Peer } from "./test/connect.ts";
import { eventually } from "./test/eventually.ts";
import { startCollab } from "./test/startCollab.ts";
import { twoEditors } from "./test/twoEditors.ts";

const stateOf = (viewer: Peer, of: Peer) =>
  viewer.awareness.getStates().get(of.doc.clientID) as Presence | undefined;
const serverStateOf = (viewer: Peer) =>
  [...viewer.awareness.getStates().values()].find((state) => state?.server === true) as
    | ServerPresence
    | undefined;

const run = (seq: number, status: LiveRun["status"] = "running"): LiveRun => ({
  status,
  seq,
  nodes: { one: status },
});

test("SYNC31: presence carries the name the server knows, whatever the client claims", async () => {
  const { a, b, ann } = await twoEditors();
  a.awareness.setLocalState({
    user: { name: "The boss", color: 1, role: "boss" },
    cursor: { x: 1, y: 2 },
  });
  await eventually(() => expect(stateOf(b, a)?.cursor).toEqual({ x: 1, y: 2 }));
  expect(stateOf(b, a)).toEqual({
    cursor: { x: 1, y: 2 },
    user: { id: ann.userId, name: ann.name, color: expect.any(Number), role: "owner" },
  });
  expect(serverStateOf(b)).toBeUndefined();
});

test("SYNC32: nobody writes under another's awareness id, and none but the living appear", async () => {
  const { a, b, open, ben } = await twoEditors();
  b.awareness.setLocalState({ cursor: { x: 3, y: 3 } });
  a.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
  await eventually(() => expect(stateOf(a, b)?.cursor).toEqual({ x: 3, y: 3 }));
  // Ann speaks for Ben, with a later clock.
  const forged = { ...a.awareness.meta.get(b.doc.clientID), clock: 99, lastUpdated: 0 };
  a.awareness.meta.set(b.doc.clientID, forged);
  a.awareness.states.set(b.doc.clientID, { cursor: { x: 66, y: 66 } });
  a.provider.awarenessUpdateHandler(
    { added: [], updated: [b.doc.clientID], removed: [] },
    "forged",
  );
  a.awareness.setLocalState({ cursor: { x: 2, y: 2 } });
  await eventually(() => expect(stateOf(b, a)?.cursor).toEqual({ x: 2, y: 2 }));
  const third = open(ben.token);
  await eventually(() => expect(stateOf(third, b)?.cursor).toEqual({ x: 3, y: 3 }));
  const known = [a, b, third].map((peer) => peer.doc.clientID).sort();
  await eventually(() => expect([...third.awareness.getStates().keys()].sort()).toEqual(known));
  expect(encodeAwarenessUpdate(b.awareness, [b.doc.clientID]).length).toBeGreaterThan(0);
});

test("SYNC33: who leaves disappears at once, who comes back under the same id stays", async () => {
  const { server, workflowId, a, b, ann } = await twoEditors();
  a.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
  await eventually(() => expect(stateOf(b, a)).toBeDefined());
  // The same tab again, while the server still holds its old connection.
  const again = connect({ port: server.port, workflowId, token: ann.token, doc: a.doc });
  again.awareness.setLocalState({ cursor: { x: 9, y: 9 } });
  again.awareness.setLocalState({ cursor: { x: 9, y: 9 } });
  await eventually(() => expect(stateOf(b, a)?.cursor).toEqual({ x: 9, y: 9 }));
  a.socket.disconnect();
  await eventually(() => expect(a.provider.synced).toBe(false));
  expect(server.documents.editors(workflowId)).toHaveLength(2);
  expect(stateOf(b, a)?.cursor).toEqual({ x: 9, y: 9 });
  again.close();
  await eventually(() => expect(stateOf(b, a)).toBeUndefined());
});

test("SYNC34: runs are shown to all, complete for who joins in the middle, the five latest", async () => {
  const { server, workflowId, a, open, ben } = await twoEditors();
  for (let n = 1; n <= 7; n++) server.documents.showRun(workflowId, `run${n}`, run(1));
  server.documents.showRun(workflowId, "run7", run(3, "completed"));
  server.documents.showRun(workflowId, "run7", run(2));
  const shown = ["run3", "run4", "run5", "run6", "run7"];
  await eventually(() => {
    expect(Object.keys(serverStateOf(a)?.runs ?? {})).toEqual(shown);
    expect(serverStateOf(a)?.runs.run7).toEqual(run(3, "completed"));
  });
  const late = open(ben.token);
  await eventually(() => expect(serverStateOf(late)?.runs).toEqual(serverStateOf(a)?.runs));
});

test("SYNC35: a run that began while nobody watched is there for the first who comes", async () => {
  const { server, workflowId, a, b, open, ann } = await twoEditors();
  a.close();
  b.close();
  await eventually(() => expect(server.documents.editors(workflowId)).toEqual([]));
  server.documents.showRun(workflowId, "quiet", run(4));
  const late = open(ann.token);
  await eventually(() => expect(serverStateOf(late)?.runs).toEqual({ quiet: run(4) }));
});

test("SYNC36: a flood of events makes few messages", async () => {
  const { server, workflowId, a } = await twoEditors();
  let seen = 0;
  a.awareness.on("change", () => seen++);
  const nodes = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [`n${n}`, "running" as const]),
  );
  for (let seq = 1; seq <= 500; seq++)
    server.documents.showRun(workflowId, "big", { status: "running", seq, nodes });
  await eventually(() => expect(serverStateOf(a)?.runs.big?.seq).toBe(500));
  expect(seen).toBeLessThanOrEqual(3);
});

test("SYNC37: editors are people, not tabs", async () => {
  const { server, workflowId, ann, ben, open } = await twoEditors();
  await open(ben.token).synced();
  const editors = server.documents.editors(workflowId);
  expect(editors.map(({ id, name }) => ({ id, name }))).toEqual([
    { id: ann.userId, name: ann.name },
    { id: ben.userId, name: ben.name },
  ]);
});

test("PEOPLE22: no two of eight people in a workflow have one colour, and a person's tabs share theirs", async () => {
  const server = await startCollab();
  const ann = await server.person();
  const others = Array.from({ length: personHues - 1 }, () => server.person());
  const people: Person[] = [ann, ...(await Promise.all(others))];
  const workflowId = await server.workflow(
    people.map((each) => [each, each === ann ? "owner" : "editor"]),
  );
  const watcher = connect({ port: server.port, workflowId, token: ann.token });
  const colors: number[] = [];
  for (const person of [...people, ann]) {
    const peer = connect({ port: server.port, workflowId, token: person.token });
    peer.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
    await eventually(() => expect(stateOf(watcher, peer)?.user.id).toBe(person.userId));
    colors.push(stateOf(watcher, peer)?.user.color ?? -1);
  }
  expect(colors[0]).toBe(colorOf(ann.userId));
  expect(colors.at(-1)).toBe(colors[0]);
  expect(new Set(colors.map((color) => color % personHues)).size).toBe(personHues);
});
