import { expect, test } from "vitest";
import { aPeer } from "../test/aPeer.ts";
import { slowFrames } from "../test/slowFrames.ts";
import { remoteTrails } from "./remoteTrails.ts";

test("PEOPLE17: a person has one pointer, oneself none, and moving renders nothing", () => {
  const frames = slowFrames(16);
  const { pointers, wires } = remoteTrails("me", frames);
  const here = [
    aPeer("mara", { clientId: 1, cursor: { x: 1, y: 1 }, chat: "hello" }),
    aPeer("mara", { clientId: 2, cursor: { x: 9, y: 9 }, main: false }),
    aPeer("me", { clientId: 3, cursor: { x: 5, y: 5 } }),
    aPeer("ben", { clientId: 4 }),
  ];
  pointers.update(here);
  wires.update(here);
  const looks = pointers.looks.getState();
  expect(looks.map(({ clientId, chat }) => [clientId, chat])).toEqual([[1, "hello"]]);
  expect(wires.looks.getState()).toEqual([]);
  let told = 0;
  pointers.looks.subscribe(() => told++);
  pointers.update([{ ...aPeer("mara", { chat: "hello" }), cursor: { x: 80, y: 1 } }]);
  while (frames.frame());
  expect(told).toBe(0);
  expect(pointers.looks.getState()).toBe(looks);
  const drawn: unknown[] = [];
  const stop = pointers.follow(1, (at) => drawn.push(at));
  expect(drawn).toEqual([{ x: 80, y: 1 }]);
  stop();
  pointers.update([]);
  expect(pointers.looks.getState()).toEqual([]);
});
