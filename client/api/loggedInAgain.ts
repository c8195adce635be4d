import { useSessionGate } from "./useSessionGate.ts";

/** Resolves once the session that was lost is regained; rejects when the signal is aborted. */
export function loggedInAgain(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = useSessionGate.subscribe(({ lost }) => {
      if (lost) return;
      stop();
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    const abort = () => {
      stop();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
  });
}
