import { createRequire } from "node:module";
import { dirname } from "node:path";
import { endpoints } from "@coweave/shared/api/endpoints.ts";
import express, { Router } from "express";
import { openApi } from "./openApi.ts";

const swaggerUi = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

/** `/v1/openapi.json` and its page at `/docs`, all of it served from here. */
export function serveDocs(): Router {
  const router = Router();
  // Made when first asked for: a server that nobody asks starts faster.
  let text: string | undefined;
  router.get("/v1/openapi.json", (_request, response) => {
    text ??= JSON.stringify(openApi(endpoints));
    response
      .set({ "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*" })
      .type("json")
      .send(text);
  });
  router.get("/docs", (_request, response) => response.type("html").send(page));
  router.get("/docs/start.js", (_request, response) => response.type("js").send(start));
  router.use("/docs/swagger", express.static(swaggerUi, { index: false, maxAge: "1h" }));
  return router;
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coweave API</title>
<link rel="stylesheet" href="/api/docs/swagger/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/api/docs/swagger/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: "/api/v1/openapi.json", dom_id: "#docs", deepLinking: true });
`;
