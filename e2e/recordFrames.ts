import type { Page } from "@playwright/test";

export type SentFrame = { kind: "presence" | "edit" | "other"; at: number; bytes: number };

/** What a page sends to its workflow's socket from now on; call it before the page opens one. */
export function recordFrames(page: Page): readonly SentFrame[] {
  const frames: SentFrame[] = [];
  page.on("websocket", (socket) => {
    if (!socket.url().includes("/collab/")) return;
    socket.on("framesent", ({ payload }) => {
      if (typeof payload === "string") return;
      frames.push({ kind: kindOf(payload), at: Date.now(), bytes: payload.length });
    });
  });
  return frames;
}

/** A frame is the document's name (its length in one byte), the type of the message, and for a sync its step. */
function kindOf(frame: Buffer): SentFrame["kind"] {
  const [type, step] = frame.subarray(1 + (frame[0] ?? 0));
  if (type === 1) return "presence";
  return (type === 0 || type === 4) && step === 2 ? "edit" : "other";
}
