import { useStoreApi } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";

/** Canvas pixels from one dot to the next. */
const gap = 20;

/**
 * The dots behind the drawing: a layer a little larger than the window, which a pan only shifts. React
 * Flow's own is painted anew at every frame of a pan, all of the window.
 */
export function Dots() {
  const store = useStoreApi();
  const dots = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let zoomed = 0;
    const draw = () => {
      const [x, y, zoom] = store.getState().transform;
      const { style } = dots.current ?? {};
      if (!style) return;
      const step = gap * zoom;
      style.translate = `${(x % step) - step / 2}px ${(y % step) - step / 2}px`;
      if (zoom === zoomed) return;
      zoomed = zoom;
      style.inset = `${-step}px`;
      style.setProperty("--step", `${step}px`);
      style.setProperty("--dot", `${zoom * 0.6}px`);
    };
    draw();
    return store.subscribe((now, before) => {
      if (now.transform !== before.transform) draw();
    });
  }, [store]);
  return <div ref={dots} data-testid="dots" aria-hidden="true" className="canvas-dots" />;
}
