import { expect, type Page } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { Editor } from "./Editor.ts";
import { startAppServer } from "./startAppServer.ts";

const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });

async function fillIn(page: Page, fields: Record<string, string>) {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value);
}

async function logOut(page: Page) {
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Log out" }).click();
  await heading(page, "Log in").waitFor();
}

appTest(
  "WALK2: a first run asks to create an account; a guest runs the demo and keeps it by registering",
  async ({ browser }) => {
    appTest.setTimeout(240_000);
    const app = await startAppServer();
    const context = await browser.newContext({ baseURL: app.url });
    try {
      const page = await context.newPage();
      const editor = new Editor(page);
      await page.goto("/");
      await heading(page, "Create your account").waitFor();
      await expect(page.getByRole("link", { name: "Log in" })).toHaveCount(0);
      await page.getByRole("button", { name: "Try it as a guest" }).click();
      await editor.canvas.waitFor();
      await editor.saved();
      await expect(editor.cards).not.toHaveCount(0);
      const address = page.url();

      await page.getByTestId("run-button").click();
      await expect(editor.monitor).toHaveAttribute("data-status", "completed");
      await editor.expectStatus("Both done", "completed");
      await expect(editor.ghost("Mail the team")).toBeVisible();

      await page.getByRole("link", { name: "All workflows" }).click();
      await expect(page.getByText("You are here as a guest.")).toBeVisible();
      await page.getByRole("link", { name: "Create an account to keep them" }).click();
      await fillIn(page, {
        Name: "Grace Hopper",
        "E-mail": "grace@example.com",
        Password: "correct horse battery",
      });
      await page.getByRole("button", { name: "Create account" }).click();
      await heading(page, "Workflows").waitFor();
      await expect(page.getByText("You are here as a guest.")).toHaveCount(0);
      await expect(page.getByTestId("workflow-row")).toHaveCount(1);

      await logOut(page);
      await fillIn(page, { "E-mail": "grace@example.com", Password: "correct horse battery" });
      await page.getByRole("button", { name: "Log in" }).click();
      await page.getByTestId("workflow-row").getByRole("link").click();
      await expect(page).toHaveURL(address);
      await expect(editor.monitor).toHaveAttribute("data-status", "completed");
    } finally {
      await context.close();
      await app.dispose();
    }
  },
);

appTest(
  "WALK3: register, log out, log in; what is wrong is said in a sentence at its field",
  async ({ app, browser, person }) => {
    const taken = await person("Taken Already");
    const context = await browser.newContext({ baseURL: app.url });
    const page = await context.newPage();
    await page.goto("/workflows/some-workflow");
    await heading(page, "Log in").waitFor();
    await page.getByRole("link", { name: "Create one" }).click();

    const create = page.getByRole("button", { name: "Create account" });
    await create.click();
    await expect(page.getByRole("alert")).toHaveText(
      ["Enter your name", "Enter an e-mail address", "Use at least 8 characters"],
      { ignoreCase: true },
    );
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    const email = `new.${taken.email}`;
    const password = "a long enough one";
    await fillIn(page, { Name: "Newcomer", "E-mail": taken.email, Password: password });
    await expect(page.getByRole("alert")).toHaveCount(0);
    await create.click();
    await expect(page.getByRole("alert")).toHaveText(
      "This e-mail address has an account; log in instead.",
    );
    await fillIn(page, { "E-mail": email });
    await create.click();
    // Where they wanted to go before they were asked who they are.
    await page.getByText("No such workflow").waitFor();
    await page.getByRole("link", { name: "Go to your workflows" }).click();
    await page.getByText("Draw your first workflow").waitFor();

    await logOut(page);
    await fillIn(page, { "E-mail": email, Password: "not the one" });
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page.getByRole("alert")).toHaveText(
      "The e-mail address or the password is wrong.",
    );
    await fillIn(page, { Password: password });
    await page.getByRole("button", { name: "Log in" }).click();
    await heading(page, "Workflows").waitFor();
    await page.getByRole("button", { name: "Account" }).click();
    await expect(page.getByRole("menu")).toContainText(email);
    await context.close();
  },
);
