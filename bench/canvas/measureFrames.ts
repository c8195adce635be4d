/// <reference lib="dom" />
import type { CDPSession, Page } from "@playwright/test";

export type Frames = {
  /** Milliseconds from one animation frame to the next. */
  gaps: number[];
  /** Milliseconds of main-thread work in all: script, style, layout, paint. */
  work: number;
  /** Milliseconds of that in JavaScript. */
  script: number;
  /** Tasks longer than 50 ms, in milliseconds. */
  longTasks: number[];
};

type Recorder = { gaps: number[]; longTasks: number[]; stop(): void };
declare global {
  interface Window {
    frameRecorder?: Recorder;
  }
}

/** What the page's main thread and its frames do while `gesture` runs. */
export async function measureFrames(
  page: Page,
  cdp: CDPSession,
  gesture: () => Promise<void>,
): Promise<Frames> {
  await cdp.send("Performance.enable");
  await page.evaluate(() => {
    const gaps: number[] = [];
    const longTasks: number[] = [];
    let last = performance.now();
    let frame = requestAnimationFrame(function next() {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      frame = requestAnimationFrame(next);
    });
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longTasks.push(entry.duration);
    });
    observer.observe({ entryTypes: ["longtask"] });
    window.frameRecorder = {
      gaps,
      longTasks,
      stop() {
        cancelAnimationFrame(frame);
        observer.disconnect();
      },
    };
  });
  const before = await metrics(cdp);
  await gesture();
  const after = await metrics(cdp);
  const recorded = await page.evaluate(() => {
    const { frameRecorder } = window;
    frameRecorder?.stop();
    return { gaps: frameRecorder?.gaps ?? [], longTasks: frameRecorder?.longTasks ?? [] };
  });
  return {
    ...recorded,
    work: after.work - before.work,
    script: after.script - before.script,
  };
}

async function metrics(cdp: CDPSession) {
  const { metrics: all } = await cdp.send("Performance.getMetrics");
  const ms = (name: string) => (all.find((each) => each.name === name)?.value ?? 0) * 1000;
  return { work: ms("TaskDuration"), script: ms("ScriptDuration") };
}
