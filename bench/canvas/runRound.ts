/// <reference lib="dom" />
import type { Browser, CDPSession, Page } from "@playwright/test";
import { middleOf, nodeId } from "./gridDrawing.ts";
import { type Frames, measureFrames } from "./measureFrames.ts";
import { dragAround, emptyPlace, placeOf, zoomTo } from "./mouse.ts";

/** One of the two pages: where it is, and what a fresh tab needs to show it. */
export type Side = { name: "ours" | "plain"; path: string; prepare(page: Page): Promise<void> };

type Drawing = { workflowId: string; token: string; nodes: number };

export type Gesture = {
  kind: "drag" | "pan";
  /** The zoom it is made at; null: with the whole drawing in view, as it opens. */
  zoom: number | null;
};

export type Round = {
  /** Milliseconds from the navigation to the second frame after the middle node shows. */
  open: number;
  /** One for each gesture of the plan. */
  frames: Frames[];
};

/** Opens a drawing on one side in a fresh tab, makes every gesture of the plan there, and closes it. */
export async function runRound(
  browser: Browser,
  server: string,
  side: Side,
  drawing: Drawing,
  plan: readonly Gesture[],
  ms: number,
): Promise<Round> {
  const { context, page, cdp } = await openTab(browser, server, drawing.token);
  try {
    await side.prepare(page);
    const middle = nodeId(middleOf(drawing.nodes).n);
    const began = performance.now();
    await page.goto(`${server}${side.path}${drawing.workflowId}`);
    await shown(page, middle);
    const open = performance.now() - began;
    await idle(page);
    const frames: Frames[] = [];
    for (const { kind, zoom } of plan) {
      if (zoom !== null) await zoomTo(page, await placeOf(page, middle), zoom);
      await idle(page);
      const from = kind === "drag" ? await placeOf(page, middle) : await emptyPlace(page);
      frames.push(
        await measureFrames(page, cdp, () => dragAround(cdp, from, { x: 120, y: 80 }, ms)),
      );
    }
    return { open, frames };
  } finally {
    await context.close();
  }
}

/** A fresh tab of someone who is signed in. */
export async function openTab(browser: Browser, server: string, token: string) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // A page that is served to the tab alone counts as foreign, and its socket goes to this machine.
  await context.grantPermissions(["local-network-access"]);
  await context.addCookies([{ name: "coweave_session", value: token, url: server }]);
  const page = await context.newPage();
  return { context, page, cdp: await context.newCDPSession(page) };
}

/** What an empty page's animation frames reach on this machine. */
export async function measureEmptyPage(browser: Browser, ms: number): Promise<Frames> {
  const page = await browser.newPage();
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const frames = await measureFrames(page, cdp, () => page.waitForTimeout(ms));
  await page.close();
  return frames;
}

/** React Flow hides a node until it is measured; two frames later it has been painted. */
export async function shown(page: Page, id: string) {
  await page.waitForFunction(
    (nodeId) => {
      const node = document.querySelector(`.react-flow__node[data-id="${nodeId}"]`);
      return node !== null && getComputedStyle(node).visibility === "visible";
    },
    id,
    // The plain page with 5,000 nodes took two minutes on a busy machine.
    { timeout: 400_000 },
  );
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** Two idle moments, or a second at most: what opening or zooming left to do is done. */
async function idle(page: Page) {
  await page.evaluate(async () => {
    const moment = () => new Promise((next) => requestIdleCallback(next, { timeout: 500 }));
    await moment();
    await moment();
  });
}
