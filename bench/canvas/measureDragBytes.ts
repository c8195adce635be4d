/// <reference lib="dom" />
import type { Browser } from "@playwright/test";
import { watchBytes } from "../../e2e/watchBytes.ts";
import { middleOf, nodeId } from "./gridDrawing.ts";
import { dragAround, placeOf } from "./mouse.ts";
import { openTab, shown } from "./runRound.ts";

type Drawing = { workflowId: string; token: string; tokens: string[]; nodes: number };

/**
 * What a watcher is sent while one person drags a node at sixty mouse moves a second for `ms`: bytes a
 * second on the socket, presence of the one who drags included, and moves a second it is shown.
 */
export async function measureDragBytes(
  browser: Browser,
  server: string,
  { workflowId, token, tokens, nodes }: Drawing,
  ms: number,
) {
  const { context, page, cdp } = await openTab(browser, server, token);
  const watcher = await watchBytes(server, workflowId, tokens[0] ?? "");
  try {
    const middle = nodeId(middleOf(nodes).n);
    await page.goto(`${server}/workflows/${workflowId}`);
    await shown(page, middle);
    const from = await placeOf(page, middle);
    // What joining sent is over with the first move that is seen.
    const dragging = dragAround(cdp, from, { x: 220, y: 140 }, ms + 1000);
    while (watcher.total().drags === 0) await new Promise((next) => setTimeout(next, 20));
    watcher.reset();
    const began = performance.now();
    await Promise.race([dragging, new Promise((over) => setTimeout(over, ms))]);
    const seconds = (performance.now() - began) / 1000;
    const { bytes, drags } = watcher.total();
    await dragging;
    return { bytes: Math.round(bytes / seconds), moves: Math.round(drags / seconds) };
  } finally {
    watcher.close();
    await context.close();
  }
}
