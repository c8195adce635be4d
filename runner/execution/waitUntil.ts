const longestTimer = 2 ** 31 - 1;

/** Resolves at a time, however far; rejects with the signal's reason when that is aborted before. */
export async function waitUntil(time: Date, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const left = time.getTime() - Date.now();
    if (left <= 0) return;
    await sleep(Math.min(left, longestTimer), signal);
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
  });
}
