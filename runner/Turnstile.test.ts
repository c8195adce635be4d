import { expect, test } from "vitest";
import { Turnstile } from "./Turnstile.ts";

test("lets in so many, and the next in order when one leaves", async () => {
  const turnstile = new Turnstile(1);
  const came: string[] = [];
  const [a, b, c] = ["a", "b", "c"].map((name) => {
    const turn = turnstile.enter();
    void turn.came.then(() => came.push(name));
    return turn;
  });
  await a?.came;
  expect([turnstile.inside, turnstile.waiting]).toEqual([1, 2]);
  a?.leave();
  await b?.came;
  expect(came).toEqual(["a", "b"]);
  b?.leave();
  b?.leave();
  await c?.came;
  expect([turnstile.inside, turnstile.waiting]).toEqual([1, 0]);
  c?.leave();
  expect(turnstile.inside).toBe(0);
});

test("who leaves while waiting gives no place away", () => {
  const turnstile = new Turnstile(1);
  const [first, second] = [turnstile.enter(), turnstile.enter()];
  second.leave();
  expect([turnstile.inside, turnstile.waiting]).toEqual([1, 0]);
  first.leave();
  expect(turnstile.inside).toBe(0);
});
