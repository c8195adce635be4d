import { Router } from "express";

/** `/health` says that this process answers, `/health/detailed` asks the store and says how fast. */
export function serveHealth(askStorage: () => Promise<unknown>): Router {
  const router = Router();
  router.get("/health", (_request, response) => {
    response.set("Cache-Control", "no-store").json({ status: "ok" });
  });
  router.get("/health/detailed", async (_request, response) => {
    const began = performance.now();
    const storage = await within(STALLED_MS, askStorage()).then(
      () => ({ status: "ok", latencyMs: Math.round((performance.now() - began) * 100) / 100 }),
      () => ({ status: "down" }),
    );
    response
      .set("Cache-Control", "no-store")
      .status(storage.status === "ok" ? 200 : 503)
      .json({ status: storage.status, uptimeSeconds: Math.round(process.uptime()), storage });
  });
  return router;
}

/** A store that takes longer is as good as down for whoever asks. */
const STALLED_MS = 5000;

async function within(ms: number, asked: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the store does not answer")), ms);
  });
  try {
    await Promise.race([asked, stalled]);
  } finally {
    clearTimeout(timer);
  }
}
