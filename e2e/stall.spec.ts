import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { holdDatabase } from "./holdDatabase.ts";
import { joinApp } from "./joinApp.ts";
import { startAppServer } from "./startAppServer.ts";

/** Of a server of its own: it is stalled and killed. */
test("WALK21: while the server cannot store for ten seconds the bar says so and both go on; then it says Saved by itself, and all of it survives kill -9", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const app = await startAppServer();
  try {
    const ann = await joinApp(browser, app.url, "Ann Drawing");
    const ben = await joinApp(browser, app.url, "Ben Drawing");
    const drawing = chain(["Start", "trigger"], ["Shape", "transform"], ["Wait", "delay"]);
    const id = await ann.api.createWorkflow("Held", drawing);
    await ann.api.share(id, { [ben.email]: "editor" });
    const [a, b] = [new Editor(ann.page), new Editor(ben.page)];
    await a.open(`/workflows/${id}`);
    await b.open(`/workflows/${id}`);
    await a.markCanvas();

    const letGo = await holdDatabase(join(app.dataDir, "coweave.db"));
    const began = Date.now();
    await a.rename("Shape", "Shaped meanwhile");
    await b.rename("Wait", "Waits meanwhile");
    for (const editor of [a, b]) await expect(editor.savedState).toContainText("Not saved");
    // They still see each other's work.
    await expect(b.node("Shaped meanwhile")).toBeVisible();
    await expect(a.node("Waits meanwhile")).toBeVisible();
    await expect
      .poll(() => Date.now() - began, { timeout: 15_000, intervals: [250] })
      .toBeGreaterThan(10_000);
    for (const editor of [a, b]) await expect(editor.savedState).toContainText("Not saved");

    await letGo();
    for (const editor of [a, b])
      await expect(editor.savedState).toHaveText("Saved", { timeout: 15_000 });
    await a.expectSameCanvas();
    // Nobody who could bring it back is left when the server comes again.
    await ann.page.goto("about:blank");
    await ben.page.goto("about:blank");
    await app.kill9();
    await app.restart();
    const labels = (await ann.api.drawing(id)).nodes.map((node) => node.data.label);
    expect(labels.sort()).toEqual(["Shaped meanwhile", "Start", "Waits meanwhile"]);
    for (const { page } of [ann, ben]) await page.context().close();
  } finally {
    await app.dispose();
  }
});
