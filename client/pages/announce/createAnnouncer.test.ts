import fc from "fast-check";
import { expect, test } from "vitest";
import { createAnnouncer } from "./createAnnouncer.ts";
import type { Heard } from "./Heard.ts";

function listen() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const said: [at: number, sentence: string][] = [];
  const clock = {
    now: () => now,
    after(ms: number, run: () => void) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  };
  const announcer = createAnnouncer((sentence) => said.push([now, sentence]), clock);
  const pass = (ms: number) => {
    const end = now + ms;
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      timers = timers.filter((each) => each !== next);
      now = Math.max(now, next.at);
      next.run();
    }
    now = end;
  };
  return { announcer, pass, said, sentences: () => said.map(([, sentence]) => sentence) };
}

const deed = (kind: "added" | "moved" | "edited", id: string, who = "Mara"): Heard => ({
  kind,
  who,
  id,
  label: id,
});

test("KEYS23: what happens together is told together, and the next sentence keeps its distance", () => {
  const { announcer, pass, said } = listen();
  announcer.hear(deed("added", "HTTP request"));
  pass(100);
  announcer.hear(deed("moved", "A"));
  pass(1000);
  announcer.hear(deed("moved", "B"));
  pass(5000);
  expect(said).toEqual([
    [700, "Mara added HTTP request and moved A"],
    [3700, "Mara moved B"],
  ]);
});

test("KEYS24: typing is told once it pauses; no letter of it is", () => {
  const { announcer, pass, said } = listen();
  for (let letter = 0; letter < 40; letter++) {
    announcer.hear(deed("edited", "Notify"));
    pass(250);
  }
  expect(said).toEqual([]);
  pass(2500);
  expect(said.map(([, sentence]) => sentence)).toEqual(["Mara edited Notify"]);
});

test("KEYS25: nothing is said over one's own typing, but nothing waits for ever either", () => {
  const { announcer, pass, said } = listen();
  announcer.hear(deed("added", "New"));
  for (let letter = 0; letter < 20; letter++) {
    announcer.typed();
    pass(500);
  }
  expect(said).toEqual([]);
  for (let letter = 0; letter < 20; letter++) {
    announcer.typed();
    pass(500);
  }
  expect(said).toEqual([[15_000, "Mara added New"]]);
});

test("KEYS26: what no person did has a sentence of its own, before the rest", () => {
  const { announcer, pass, sentences } = listen();
  announcer.hear(deed("added", "New"));
  announcer.hear({ kind: "runEnded", status: "failed", at: "Notify" });
  announcer.hear({ kind: "offline" });
  pass(20_000);
  announcer.hear({ kind: "online" });
  announcer.hear({ kind: "suggested", who: "The assistant", count: 4 });
  announcer.hear({ kind: "suggested", who: "Mara", count: 1 });
  pass(20_000);
  announcer.hear({ kind: "offline" });
  announcer.hear({ kind: "online" });
  pass(20_000);
  expect(sentences()).toEqual([
    "Run finished: failed at Notify",
    "You are offline, changes wait",
    "Mara added New",
    "You are online again",
    "The assistant suggests 4 changes",
    "Mara suggests 1 change",
  ]);
});

test("KEYS27: whatever happens, at most one sentence is said in 3 s", () => {
  const event = fc.oneof(
    fc.record({
      kind: fc.constantFrom("added" as const, "moved" as const, "edited" as const),
      id: fc.constantFrom("a", "b", "c"),
      who: fc.constantFrom("Mara", "Ben", "Cleo"),
    }),
    fc.constant({ kind: "offline" as const }),
    fc.constant({ kind: "typed" as const }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.nat(2000)), { maxLength: 60 }), (events) => {
      const { announcer, pass, said } = listen();
      for (const [happened, ms] of events) {
        if (happened.kind === "typed") announcer.typed();
        else if (happened.kind === "offline") announcer.hear(happened);
        else announcer.hear(deed(happened.kind, happened.id, happened.who));
        pass(ms);
      }
      pass(60_000);
      for (const [index, [at]] of said.entries())
        if (index > 0) expect(at - (said[index - 1]?.[0] ?? 0)).toBeGreaterThanOrEqual(3000);
      if (events.some(([{ kind }]) => kind === "offline")) expect(said.length).toBeGreaterThan(0);
    }),
  );
});
