import { expect, test } from "vitest";
import { deedNames, fuzzDocument, kinds } from "./test/fuzz/fuzzDocument.ts";
import { missingKinds } from "./test/fuzz/missingKinds.ts";

const count = 300;
const first = Number(process.env.FUZZ_SEED ?? 1);

async function run(seed: number): Promise<Record<string, number>> {
  try {
    return (await fuzzDocument(seed)).done;
  } catch (error) {
    throw new Error(`seed ${seed}; again: npm run fuzz -- document --seed ${seed} --seeds 1`, {
      cause: error,
    });
  }
}

test("DOC36: five people, a server and its store agree after anything, and every invariant holds whenever it is quiet", async () => {
  const total: Record<string, number> = {};
  for (let seed = first; seed < first + count; seed++) {
    const done = await run(seed);
    const edits = deedNames.reduce((sum, name) => sum + (done[name] ?? 0), 0);
    expect({ seed, edits }).toEqual({ seed, edits: 200 });
    for (const [kind, times] of Object.entries(done)) total[kind] = (total[kind] ?? 0) + times;
  }
  console.log(`seeds ${first} to ${first + count - 1}, what had an effect:`);
  console.log(kinds.map((kind) => `${kind} ${total[kind] ?? 0}`).join(", "));
  expect(missingKinds(total)).toEqual([]);
  for (const kind of kinds) expect([kind, (total[kind] ?? 0) >= count]).toEqual([kind, true]);
}, 1_800_000);
