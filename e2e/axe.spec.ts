import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { audit } from "./audit.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { screens } from "./screens.ts";
import { startAppServer } from "./startAppServer.ts";

appTest("WALK45: axe finds nothing serious before one is logged in", async ({ app, browser }) => {
  appTest.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: app.url });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByRole("heading", { name: "Log in" }).waitFor();
  await audit(page, "log-in", [...screens.desk, screens.phone]);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByText("E-mail", { exact: true }).waitFor();
  await audit(page, "log-in with what is missing");
  await page.goto("/register");
  await page.getByRole("heading", { name: "Create your account" }).waitFor();
  await audit(page, "register", screens.desk);
  await page.goto("/nowhere");
  await page.getByRole("heading").first().waitFor();
  await audit(page, "not found", screens.desk);
  await context.close();

  const empty = await startAppServer();
  const first = await browser.newContext({ baseURL: empty.url });
  try {
    const fresh = await first.newPage();
    await fresh.goto("/");
    await fresh.getByRole("heading", { name: "Create your account" }).waitFor();
    await audit(fresh, "first run", screens.desk);
  } finally {
    await first.close();
    await empty.dispose();
  }
});

appTest(
  "WALK46: axe finds nothing serious on the dashboard and its dialogs",
  async ({ person }) => {
    appTest.setTimeout(240_000);
    const { page, api } = await person("Axel Dash");
    await page.goto("/");
    await page.getByText("Draw your first workflow").waitFor();
    await audit(page, "empty dashboard", [...screens.desk, screens.phone]);
    await api.createWorkflow("Invoices", chain(["Start", "trigger"]));
    await api.createWorkflow("A name that is so long that no column could ever hold all of it");
    await page.reload();
    await expect(page.getByTestId("workflow-row")).toHaveCount(2);
    await audit(page, "dashboard", [...screens.desk, screens.phone]);

    await page.getByRole("button", { name: "New workflow" }).click();
    await page.getByRole("dialog").waitFor();
    await audit(page, "new workflow");
    await page.keyboard.press("Escape");
    for (const action of ["Rename", "Delete"]) {
      await page.getByRole("button", { name: "Actions for Invoices" }).click();
      const item = page.getByRole("menuitem", { name: action });
      await item.waitFor();
      if (action === "Rename") await audit(page, "a row's menu");
      await item.click();
      await page.getByRole("dialog").waitFor();
      await audit(page, action);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await page.getByLabel("Which workflows").click();
    await page.getByRole("listbox").waitFor();
    await audit(page, "an open list");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("menu").waitFor();
    await audit(page, "the account's menu");
  },
);

appTest("WALK47: axe finds nothing serious in the editor, whatever is open", async ({ person }) => {
  appTest.setTimeout(300_000);
  const ann = await person("Axel Draws");
  const { page, api } = ann;
  const editor = new Editor(page);
  const empty = await api.createWorkflow("Empty");
  await editor.open(`/workflows/${empty}`);
  await audit(page, "an empty canvas", screens.desk);

  const id = await api.createWorkflow(
    "Full",
    chain(
      ["Start", "trigger"],
      ["Shape", "transform"],
      ["Call", "http_request", { method: "GET", url: "http://127.0.0.1:9/" }],
      ["Check", "condition"],
    ),
  );
  await editor.open(`/workflows/${id}`);
  await audit(page, "a canvas with nodes", screens.desk);
  await page.keyboard.press("n");
  await audit(page, "the open palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await audit(page, "the list of shortcuts", screens.desk);
  await page.keyboard.press("Escape");

  await editor.select("Call");
  await audit(page, "settings", screens.desk);
  for (const tab of ["Data", "Discussion"]) {
    await editor.settings.getByRole("tab", { name: tab }).click();
    await audit(page, `the tab ${tab}`);
  }
  await editor.node("Check").focus();
  await editor.settings.getByRole("tab", { name: "Settings" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await page.getByRole("dialog", { name: /^Connect/ }).waitFor();
  await audit(page, "connecting");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+Enter");
  await editor.expectStatus("Call", "failed");
  await audit(page, "a failed run", screens.desk);
  await page.getByRole("button", { name: "Close the run panel" }).click();

  // Where it is narrow, or beside settings, the review of suggestions is folded at first.
  await page.setViewportSize({ width: 1440, height: 900 });
  await editor.deselect();
  await api.call("POST", `/workflows/${id}/suggestions`, { prompt: "then mail the team" });
  await page.getByTestId("suggestion-card").waitFor();
  await audit(page, "a suggestion under review", screens.desk);
  await page.getByRole("button", { name: /^Comments/ }).click();
  await page.getByTestId("threads-panel").waitFor();
  await audit(page, "the list of comments");
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("dialog").waitFor();
  await audit(page, "sharing");
});
