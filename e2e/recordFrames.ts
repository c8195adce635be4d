import type { Page } from "@playwright/test";

/** `at` is in ms, by the clock of the browser. */
export type SentFrame = { kind: "presence" | "edit" | "other"; at: number; bytes: number };

/** What a page sends to its workflow's socket from now on; wait for it before the page opens one. */
export async function recordFrames(page: Page): Promise<readonly SentFrame[]> {
  const frames: SentFrame[] = [];
  const sockets = new Set<string>();
  // Playwright's own event comes without the time, and late when the machine is busy.
  const browser = await page.context().newCDPSession(page);
  browser.on("Network.webSocketCreated", ({ requestId, url }) => {
    if (url.includes("/collab/")) sockets.add(requestId);
  });
  browser.on("Network.webSocketFrameSent", ({ requestId, timestamp, response }) => {
    if (!sockets.has(requestId) || response.opcode !== 2) return;
    const payload = Buffer.from(response.payloadData, "base64");
    frames.push({ kind: kindOf(payload), at: timestamp * 1000, bytes: payload.length });
  });
  await browser.send("Network.enable");
  return frames;
}

/** A frame is the document's name (its length in one byte), the type of the message, and for a sync its step. */
function kindOf(frame: Buffer): SentFrame["kind"] {
  const [type, step] = frame.subarray(1 + (frame[0] ?? 0));
  if (type === 1) return "presence";
  return (type === 0 || type === 4) && step === 2 ? "edit" : "other";
}
