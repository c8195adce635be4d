import { expect, test } from "vitest";
import { fuzzFrames, memoryBounds } from "./test/frames/fuzzFrames.ts";
import { holdUp } from "./test/frames/holdUp.ts";

test("GATE20: 20,000 mutated frames crash nothing, hold nothing up, fill no memory, and disturb no honest peer", async () => {
  const seed = 20_260;
  console.log(`frames fuzz: seed ${seed}`);
  const { frames, hangs, damage, outcomes, memory, slowest } = await fuzzFrames(seed, 20_000, {
    mayTake: holdUp.inTests,
  });
  console.log(`slowest ${slowest} ms, memory ${JSON.stringify(memory)}`);
  expect({ hangs, damage }).toEqual({ hangs: [], damage: [] });
  expect(frames).toBe(20_000);
  expect(memory.held).toBeLessThan(memoryBounds.held);
  expect(memory.stayed).toBeLessThan(memoryBounds.stayed);
  // Neither all refused nor all let through, and refused for more than one reason.
  expect(outcomes["no refusal"]).toBeGreaterThan(1_000);
  expect(Object.keys(outcomes).length).toBeGreaterThan(8);
}, 300_000);
