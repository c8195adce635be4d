import { join } from "node:path";
import { endpoints } from "@coweave/shared/api/endpoints.ts";
import { Router } from "express";
import { docsPage } from "./docsPage.ts";
import { openApi } from "./openApi.ts";

/** `/v1/openapi.json` and its page at `/docs`, all of it served from here. */
export function serveDocs(): Router {
  const router = Router();
  // Made when first asked for: a server that nobody asks starts faster.
  let text: string | undefined;
  let page: string | undefined;
  router.get("/v1/openapi.json", (_request, response) => {
    text ??= JSON.stringify(openApi(endpoints));
    response
      .set({ "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*" })
      .type("json")
      .send(text);
  });
  router.get("/docs", (_request, response) => {
    page ??= docsPage(openApi(endpoints));
    response.set("Cache-Control", "no-cache").type("html").send(page);
  });
  router.get("/docs/docs.css", (_request, response) =>
    response.sendFile(join(import.meta.dirname, "docs.css"), { maxAge: "1h" }),
  );
  return router;
}
