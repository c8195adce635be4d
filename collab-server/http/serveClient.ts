import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { Router } from "express";

/** First segments of addresses that are no pages of the app. */
const notPages = /^\/(api|collab|yjs|hooks|hooks-test|health|metrics|assets)(\/|$)/;

/** The built client: hashed assets for ever, the page itself never cached and served for every page of the app. */
export function serveClient(dist: string): Router {
  const router = Router();
  router.use(
    "/assets",
    express.static(join(dist, "assets"), { immutable: true, maxAge: "1y", index: false }),
  );
  router.use(express.static(dist, { index: false, maxAge: "1h" }));
  router.get("/{*path}", (request, response, next) => {
    if (notPages.test(request.path) || /\.\w+$/.test(request.path)) return next();
    response.set("Cache-Control", "no-cache");
    if (existsSync(join(dist, "index.html")))
      return response.sendFile("index.html", { root: dist });
    response.status(503).type("text/plain").send("The app is not built yet: npm run build\n");
  });
  return router;
}
