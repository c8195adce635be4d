import type { toast as sonner } from "sonner";

type Voice = typeof sonner;
type Options = { id: string };

const { promise: there, resolve } = Promise.withResolvers<Voice>();

/** To be called when toasts can be seen: they are fetched beside the page. */
export const toastsAreThere: (voice: Voice) => void = resolve;

/** Says something in a corner for a while; what comes before toasts are there waits for them. */
export const toast = {
  /** One of an id that is there already takes its place. */
  error(message: string, options?: Options): void {
    void there.then((voice) => voice.error(message, options));
  },
  say(message: string, options?: Options): void {
    void there.then((voice) => voice(message, options));
  },
  success(message: string): void {
    void there.then((voice) => voice.success(message));
  },
};
