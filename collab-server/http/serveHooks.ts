import express, { type RequestHandler, Router } from "express";
import type { Hooks } from "../triggers/createHooks.ts";

/** Webhooks, from anyone and without a session: `/hooks` and `/hooks-test`, bodies of at most 1 MB. */
export function serveHooks(hooks: Hooks): RequestHandler {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: "1mb" });
  const mount = (prefix: string, handler: Hooks[keyof Hooks]) =>
    router.all(`${prefix}/:workflowId{/*path}`, raw, async (request, response) => {
      const { workflowId, path = [] } = request.params as { workflowId: string; path?: string[] };
      const answer = await handler({
        workflowId,
        path: path.join("/"),
        method: request.method,
        headers: request.headers,
        query: request.query as Record<string, string | string[]>,
        rawBody: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
      });
      // A workflow's author says what is answered, and it must never become a page of ours.
      response
        .set("Content-Security-Policy", "sandbox; default-src 'none'")
        .status(answer.status)
        .set(answer.headers)
        .end(answer.body);
    });
  mount("/hooks-test", hooks.test);
  mount("/hooks", hooks.production);
  return router;
}
