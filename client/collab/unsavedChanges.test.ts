import { expect, test } from "vitest";
import { type SaveEvent, type UnsavedChange, unsavedChanges } from "./unsavedChanges.ts";

const after = (...events: SaveEvent[]) =>
  events.reduce<readonly UnsavedChange[]>((unsaved, event) => unsavedChanges(unsaved, event), []);
const changed = (frame: number | null, clocks: [number, number][] = []): SaveEvent => ({
  type: "changed",
  change: { frame, clocks: new Map(clocks), counts: true },
});
const durable = (frames: number, clocks: [number, number][] = []): SaveEvent => ({
  type: "durable",
  frames,
  stateVector: new Map(clocks),
});

test("SAVE4: a change is saved when both the state vector and the frames on disk cover it", () => {
  expect(after(changed(1, [[7, 3]]), durable(1, [[7, 3]]))).toHaveLength(0);
  expect(after(changed(1, [[7, 3]]), durable(1, [[7, 2]]))).toHaveLength(1);
  expect(after(changed(1, [[7, 3]]), durable(0, [[7, 3]]))).toHaveLength(1);
});

test("SAVE5: a delete moves no state vector, so its frame alone decides", () => {
  expect(after(changed(4), durable(3, [[7, 99]]))).toHaveLength(1);
  expect(after(changed(4), durable(4))).toHaveLength(0);
});

test("SAVE6: what was done offline waits for the step 2 that carries it", () => {
  const offline = [changed(null, [[7, 1]]), changed(null)];
  expect(after(...offline, durable(9, [[7, 1]]))).toHaveLength(2);
  expect(after(...offline, { type: "stepTwoSent", frame: 1 }, durable(1, [[7, 1]]))).toHaveLength(
    0,
  );
});

test("SAVE7: after a lost connection old frame numbers mean nothing", () => {
  const lost = after(changed(1, [[7, 1]]), { type: "disconnected" });
  expect(unsavedChanges(lost, durable(5, [[7, 1]]))).toHaveLength(1);
  const again = unsavedChanges(lost, { type: "stepTwoSent", frame: 1 });
  expect(unsavedChanges(again, durable(1, [[7, 1]]))).toHaveLength(0);
});

test("SAVE4: later changes stay unsaved while earlier ones are confirmed", () => {
  const left = after(changed(1, [[7, 1]]), changed(2, [[7, 2]]), durable(1, [[7, 1]]));
  expect(left.map((change) => change.frame)).toEqual([2]);
});

test("SAVE28: what the server left out is refused, and what came after it is saved all the same", () => {
  const left = after(
    changed(null, [[7, 5]]),
    { type: "stepTwoSent", frame: 1 },
    changed(2, [[9, 1]]),
    changed(3),
    changed(4, [[9, 2]]),
    {
      ...(durable(0, [[9, 2]]) as SaveEvent & { type: "durable" }),
      leftOut: { frames: [1], counted: 3 },
    },
  );
  expect(left.map(({ frame, refused = false }) => [frame, refused])).toEqual([
    [1, true],
    [4, false],
  ]);
});

test("SAVE29: after a promotion the next step 2 carries it, and it is saved when that is on disk", () => {
  const refused = after(changed(1, [[7, 5]]), {
    ...(durable(0) as SaveEvent & { type: "durable" }),
    leftOut: { frames: [1], counted: 1 },
  });
  const again = unsavedChanges(refused, { type: "stepTwoSent", frame: 2 });
  expect(again).toMatchObject([{ frame: 2 }]);
  expect(again[0]).not.toHaveProperty("refused");
  // Said before the step 2 was judged: of that it knows nothing.
  const early = { ...durable(0), leftOut: { frames: [1], counted: 1 } } as SaveEvent;
  expect(unsavedChanges(again, early)).toHaveLength(1);
  expect(unsavedChanges(again, durable(2, [[7, 5]]))).toHaveLength(0);
});
