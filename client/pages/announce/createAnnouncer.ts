import type { Clock } from "../../ui/browserClock.ts";
import { type Heard, isDeed } from "./Heard.ts";
import { sentences } from "./sentences.ts";
import { summarise } from "./summarise.ts";

/** Milliseconds. At most one sentence in `interval`; a first one waits for what comes with it. */
const interval = 3000;
const together = 700;
/** An edit is told once its author has paused, else every letter would be. */
const settled = 2500;
/** Nothing is said over one's own typing, unless it goes on and on. */
const typing = 1500;
const patience = 15_000;

export type Announcer = {
  hear(heard: Heard): void;
  /** Whoever listens has just typed. */
  typed(): void;
  stop(): void;
};

/** Says what was heard, summarised and at a polite pace. */
export function createAnnouncer(say: (sentence: string) => void, clock: Clock): Announcer {
  let waiting: { heard: Heard; at: number; since: number }[] = [];
  let lastSaid = Number.NEGATIVE_INFINITY;
  let lastTyped = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  /** When an item may be told. */
  const due = ({ heard, at }: (typeof waiting)[number]) =>
    at + (heard.kind === "edited" ? settled : together);

  const plan = () => {
    cancel?.();
    cancel = undefined;
    if (waiting.length === 0) return;
    const oldest = Math.min(...waiting.map(({ since }) => since));
    const quiet = Math.min(lastTyped + typing, oldest + patience);
    const at = Math.max(Math.min(...waiting.map(due)), lastSaid + interval, quiet);
    cancel = clock.after(Math.max(0, at - clock.now()), speak);
  };

  const speak = () => {
    cancel = undefined;
    const now = clock.now();
    const ready = waiting.filter((item) => item.heard.kind !== "edited" || due(item) <= now);
    const event = ready.find(({ heard }) => !isDeed(heard));
    const told = event ? [event] : ready;
    waiting = waiting.filter((item) => !told.includes(item));
    const sentence =
      event && !isDeed(event.heard)
        ? sentences.event(event.heard)
        : summarise(told.map(({ heard }) => heard).filter(isDeed));
    if (sentence !== "") {
      lastSaid = now;
      say(sentence);
    }
    plan();
  };

  return {
    hear(heard) {
      const now = clock.now();
      const earlier = waiting.find((item) => isSuperseded(item.heard, heard));
      if (earlier) waiting = waiting.filter((item) => item !== earlier);
      // Back before it was told that one was away: nothing to tell.
      if (!earlier || !ends.some(([, end]) => end === heard.kind))
        waiting.push({ heard, at: now, since: earlier?.since ?? now });
      plan();
    },
    typed() {
      lastTyped = clock.now();
      if (waiting.length > 0) plan();
    },
    stop() {
      cancel?.();
      waiting = [];
    },
  };
}

/** What begins and what ends a state. */
const ends = [
  ["offline", "online"],
  ["notStored", "storedAgain"],
] as const;

function isSuperseded(earlier: Heard, later: Heard): boolean {
  if (earlier.kind === "edited")
    return later.kind === "edited" && earlier.id === later.id && earlier.who === later.who;
  return ends.some(([begin, end]) => earlier.kind === begin && later.kind === end);
}
