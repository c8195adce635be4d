import type { View } from "@coweave/shared/api/Presence.ts";
import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect } from "react";
import type { Readable } from "../../ui/Readable.ts";
import { browserFrames } from "../createGlide.ts";
import { nextView } from "./nextView.ts";

/**
 * Keeps this canvas on the view of whoever is followed. A move of the view that is not ours, by
 * whatever hand or key, is the person's own: `onOwnMove` is told.
 */
export function useFollowedView(followed: Readable<View | null>, onOwnMove: () => void): void {
  const { setViewport } = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    let frame: number | undefined;
    let last = 0;
    let isOurs = false;
    const viewNow = (): View => {
      const { transform, width, height } = store.getState();
      const [left, top, zoom] = transform;
      return { x: (width / 2 - left) / zoom, y: (height / 2 - top) / zoom, zoom };
    };
    const show = ({ x, y, zoom }: View) => {
      const { width, height } = store.getState();
      isOurs = true;
      void setViewport({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom });
      isOurs = false;
    };
    const halt = () => {
      if (frame !== undefined) browserFrames.cancel(frame);
      frame = undefined;
    };
    const step = (time: number) => {
      frame = undefined;
      const goal = followed.get();
      if (!goal) return;
      const next = nextView(viewNow(), goal, Math.max(0, time - last));
      last = time;
      show(next);
      if (next !== goal) frame = browserFrames.request(step);
    };
    const changed = () => {
      const goal = followed.get();
      if (!goal) return halt();
      if (browserFrames.still()) return show(goal);
      if (frame !== undefined) return;
      last = browserFrames.now();
      frame = browserFrames.request(step);
    };
    const stops = [
      followed.subscribe(changed),
      store.subscribe((now, before) => {
        if (!followed.get()) return;
        if (now.width !== before.width || now.height !== before.height) changed();
        else if (now.transform !== before.transform && !isOurs) onOwnMove();
      }),
      halt,
    ];
    changed();
    return () => {
      for (const stop of stops) stop();
    };
  }, [followed, onOwnMove, setViewport, store]);
}
