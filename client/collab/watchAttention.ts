import { browserClock, type Clock } from "../ui/browserClock.ts";
import { type Attending, attentionAfter } from "./attentionAfter.ts";

/** What happens at a screen; the listener gets to know it before anyone else does. */
export type Screen = {
  hidden(): boolean;
  onInput(heard: () => void): () => void;
  onShownOrHidden(heard: () => void): () => void;
};

const inputs = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

const browserScreen: Screen = {
  hidden: () => document.hidden,
  onInput(heard) {
    const options = { capture: true, passive: true };
    for (const input of inputs) window.addEventListener(input, heard, options);
    return () => {
      for (const input of inputs) window.removeEventListener(input, heard, options);
    };
  },
  onShownOrHidden(heard) {
    document.addEventListener("visibilitychange", heard);
    return () => document.removeEventListener("visibilitychange", heard);
  },
};

/** Tells whenever the person at this screen becomes active, idle or away, first of all how they are now. */
export function watchAttention(
  tell: (now: Attending) => void,
  screen: Screen = browserScreen,
  clock: Clock = browserClock,
): { now(): Attending; stop(): void } {
  let lastInput = clock.now();
  let cancel: (() => void) | undefined;
  let now: Attending | undefined;
  const look = (): Attending => {
    const next = attentionAfter(clock.now() - lastInput, screen.hidden());
    const changed = next.attention !== now?.attention || next.pointer !== now.pointer;
    now = next;
    cancel?.();
    // One timer at a time, which asks again: input only notes when it was.
    cancel = next.lasts === null ? undefined : clock.after(Math.max(1, next.lasts), look);
    if (changed) tell(next);
    return next;
  };
  const stir = () => {
    lastInput = clock.now();
    if (now?.attention !== "active") look();
  };
  const shownOrHidden = () => {
    if (!screen.hidden()) lastInput = clock.now();
    look();
  };
  const stops = [screen.onInput(stir), screen.onShownOrHidden(shownOrHidden)];
  look();
  return {
    now: () => now ?? look(),
    stop() {
      cancel?.();
      for (const stop of stops) stop();
    },
  };
}
