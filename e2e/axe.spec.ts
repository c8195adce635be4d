import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { startAppServer } from "./startAppServer.ts";

const desk = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];
const phone = { width: 390, height: 844 };

/** Asks axe about what is on the screen, at each size, and dark too: nothing serious may be wrong. */
async function audit(page: Page, what: string, sizes = desk.slice(0, 1)) {
  for (const size of sizes) {
    await page.setViewportSize(size);
    const schemes = size === sizes[0] ? (["light", "dark"] as const) : (["light"] as const);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate(async () => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        // One that is called off has ended too.
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      });
      // In this page: in a new one, menus would lose the focus and close.
      const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(passes.length, `axe looked at ${what}`).toBeGreaterThan(5);
      const serious = violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
        );
      expect.soft(serious, `${what}, ${size.width} wide, ${colorScheme}`).toEqual([]);
    }
  }
}

appTest("WALK45: axe finds nothing serious before one is logged in", async ({ app, browser }) => {
  appTest.setTimeout(240_000);
  const context = await browser.newContext({ baseURL: app.url });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByRole("heading", { name: "Log in" }).waitFor();
  await audit(page, "log-in", [...desk, phone]);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByText("E-mail", { exact: true }).waitFor();
  await audit(page, "log-in with what is missing");
  await page.goto("/register");
  await page.getByRole("heading", { name: "Create your account" }).waitFor();
  await audit(page, "register", desk);
  await page.goto("/nowhere");
  await page.getByRole("heading").first().waitFor();
  await audit(page, "not found", desk);
  await context.close();

  const empty = await startAppServer();
  const first = await browser.newContext({ baseURL: empty.url });
  try {
    const fresh = await first.newPage();
    await fresh.goto("/");
    await fresh.getByRole("heading", { name: "Create your account" }).waitFor();
    await audit(fresh, "first run", desk);
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
    await audit(page, "empty dashboard", [...desk, phone]);
    await api.createWorkflow("Invoices", chain(["Start", "trigger"]));
    await api.createWorkflow("A name that is so long that no column could ever hold all of it");
    await page.reload();
    await expect(page.getByTestId("workflow-row")).toHaveCount(2);
    await audit(page, "dashboard", [...desk, phone]);

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
  await audit(page, "an empty canvas", desk);

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
  await audit(page, "a canvas with nodes", desk);
  await page.keyboard.press("n");
  await audit(page, "the open palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await audit(page, "the list of shortcuts", desk);
  await page.keyboard.press("Escape");

  await editor.select("Call");
  await audit(page, "settings", desk);
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
  await audit(page, "a failed run", desk);
  await page.getByRole("button", { name: "Close the run panel" }).click();

  // Where it is narrow, or beside settings, the review of suggestions is folded at first.
  await page.setViewportSize({ width: 1440, height: 900 });
  await editor.deselect();
  await api.call("POST", `/workflows/${id}/suggestions`, { prompt: "then mail the team" });
  await page.getByTestId("suggestion-card").waitFor();
  await audit(page, "a suggestion under review", desk);
  await page.getByRole("button", { name: /^Comments/ }).click();
  await page.getByTestId("threads-panel").waitFor();
  await audit(page, "the list of comments");
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("dialog").waitFor();
  await audit(page, "sharing");
});
