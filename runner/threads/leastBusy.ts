/** As much of Piscina's view of a thread as is looked at. */
type Busy = { currentUsage: number };

/** Runs a thread takes on before another one is started for the next. */
const comfortable = 4;

/**
 * Chooses the thread with the fewest runs. While more threads may start it answers none rather than
 * one that has enough to do, which makes Piscina start another; its own balancer fills the first
 * thread to the brim before that.
 */
export function leastBusy(maxThreads: number) {
  return <Thread extends Busy>(_task: unknown, threads: Thread[]): Thread | null => {
    let best: Thread | null = null;
    for (const thread of threads)
      if (!best || thread.currentUsage < best.currentUsage) best = thread;
    if (best && best.currentUsage >= comfortable && threads.length < maxThreads) return null;
    return best;
  };
}
