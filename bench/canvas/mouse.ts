/// <reference lib="dom" />
import { setTimeout as wait } from "node:timers/promises";
import type { CDPSession, Page } from "@playwright/test";

type Point = { x: number; y: number };

/**
 * Presses at `from` and moves in circles for `ms`, sixty moves a second, then lets go. A move that
 * the page has no time for is left out, as a browser merges those of a real mouse.
 */
export async function dragAround(cdp: CDPSession, from: Point, radius: Point, ms: number) {
  const at = (type: string, { x, y }: Point, held: boolean) =>
    cdp.send("Input.dispatchMouseEvent", {
      type: type as "mouseMoved",
      x,
      y,
      button: held ? "left" : "none",
      buttons: held ? 1 : 0,
      clickCount: type === "mouseMoved" ? 0 : 1,
    });
  await at("mouseMoved", from, false);
  await at("mousePressed", from, true);
  const began = performance.now();
  const underway = new Set<Promise<unknown>>();
  let last = from;
  for (let now = 0; now < ms; now = performance.now() - began) {
    const angle = (now / 1500) * Math.PI * 2;
    last = {
      x: from.x + Math.sin(angle) * radius.x,
      y: from.y + (1 - Math.cos(angle)) * radius.y,
    };
    if (underway.size < 2) {
      const sent = at("mouseMoved", last, true).finally(() => underway.delete(sent));
      underway.add(sent);
    }
    await wait(1000 / 60 - ((performance.now() - began) % (1000 / 60)));
  }
  await Promise.all(underway);
  await at("mouseReleased", last, true);
}

/** Turns the wheel with Ctrl over `at` until the canvas stands at `zoom`, in as few turns as a slow page can bear. */
export async function zoomTo(page: Page, at: Point, zoom: number) {
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down("Control");
  for (let turns = 0; turns < 60; turns++) {
    // A turn of 500 doubles the zoom.
    const wanted = 500 * Math.log2(zoom / (await zoomOf(page)));
    if (wanted < 5) break;
    await page.mouse.wheel(0, -Math.min(wanted, 240));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(undefined))));
  }
  await page.keyboard.up("Control");
}

async function zoomOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const viewport = document.querySelector(".react-flow__viewport");
    return viewport ? new DOMMatrix(getComputedStyle(viewport).transform).a : 0;
  });
}

/** A place near the middle of the window where nothing but the canvas lies. */
export async function emptyPlace(page: Page): Promise<Point> {
  return page.evaluate(() => {
    for (let away = 0; away < 400; away += 2) {
      for (const [dx, dy] of [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
        [0.7, 0.7],
        [-0.7, -0.7],
      ] as const) {
        const place = { x: 720 + dx * away, y: 450 + dy * away };
        const top = document.elementFromPoint(place.x, place.y);
        if (top?.classList.contains("react-flow__pane")) return place;
      }
    }
    throw new Error("no empty place on the canvas");
  });
}

/** The middle of a node's card in pixels of the window; null where it is not drawn in sight. */
export async function placeOf(page: Page, id: string): Promise<Point> {
  return page.evaluate((nodeId) => {
    const card = document.querySelector(`.react-flow__node[data-id="${nodeId}"]`);
    if (!card) throw new Error(`${nodeId} is not drawn`);
    const { left, top, width, height } = card.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 3 };
  }, id);
}
