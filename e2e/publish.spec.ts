import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { audit } from "./audit.ts";
import { chain } from "./Drawing.ts";
import { openTogether } from "./openTogether.ts";
import { screens } from "./screens.ts";

//  Start ──> Shape ──> Wait
appTest(
  "WALK82: what one publishes all editors show at once, and that the drawing has changed since; a version is restored for all",
  async ({ person }) => {
    appTest.setTimeout(180_000);
    const people = [await person("Ann Live"), await person("Ben Live")] as const;
    const [ann, ben] = people;
    const {
      id,
      editors: [a, b],
    } = await openTogether(people);
    const button = (editor: typeof a) => editor.page.getByTestId("publish-button");
    for (const editor of [a, b]) await expect(button(editor)).toHaveText("Publish");
    await button(a).click();
    await a.page.getByLabel("What changed").fill("the first");
    await a.page.getByRole("button", { name: "Publish", exact: true }).last().click();
    for (const editor of [a, b]) await expect(button(editor)).toHaveText("Published");
    await expect(a.page.getByTestId("version")).toContainText(["Version 1"]);
    await expect(a.page.getByTestId("version")).toContainText([ann.name]);
    await audit(ann.page, "what is live", screens.desk);
    await a.page.keyboard.press("Escape");

    // Where it stands changes nothing, what it is called does.
    await b.rename("Shape", "Form");
    for (const editor of [a, b]) await expect(button(editor)).toContainText("Unpublished changes");
    if (process.env.SHOTS) {
      await button(b).click();
      for (const colorScheme of ["light", "dark"] as const)
        for (const size of screens.desk) {
          await ben.page.emulateMedia({ colorScheme });
          await ben.page.setViewportSize(size);
          await b.page.getByTestId("version").first().waitFor();
          await b.page.screenshot({ path: `/tmp/publish-${colorScheme}-${size.width}.png` });
        }
      await b.page.keyboard.press("Escape");
      await ben.page.setViewportSize(screens.desk[0]);
    }
    await button(b).click();
    await b.page.getByRole("button", { name: "Publish", exact: true }).last().click();
    await expect(button(a)).toHaveText("Published");
    await b.page.keyboard.press("Escape");
    await button(a).click();
    await expect(a.page.getByTestId("version")).toHaveCount(2);
    await a.page.getByRole("button", { name: "Restore version 1" }).click();
    await a.page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
    await expect(b.node("Shape")).toBeVisible();
    for (const editor of [a, b]) await expect(button(editor)).toContainText("Unpublished changes");

    await button(b).click();
    await b.page.getByRole("button", { name: "Unpublish", exact: true }).click();
    const sure = b.page.getByRole("dialog", { name: "Unpublish this workflow?" });
    await sure.getByRole("button", { name: "Unpublish" }).click();
    for (const editor of [a, b]) await expect(button(editor)).toHaveText("Publish");
    const { items } = await ann.api.call<{ items: { version: number; note: string }[] }>(
      "GET",
      `/workflows/${id}/versions`,
    );
    expect(items.map(({ version, note }) => `${version} ${note}`)).toEqual(["2 ", "1 the first"]);
  },
);

//  Start
appTest(
  "WALK83: a webhook gets its own path and both addresses, and asks its callers for the secret that was set",
  async ({ app, person }) => {
    appTest.setTimeout(180_000);
    const ann = await person("Ann Hooks");
    const {
      id,
      editors: [a],
    } = await openTogether([ann], chain(["Start", "trigger"]));
    await a.select("Start");
    const choose = async (label: string, option: string) => {
      await a.settings.getByLabel(label).click();
      await a.page.getByRole("option", { name: option }).click();
    };
    await choose("Starts", "Webhook");
    const address = a.settings.getByTestId("production-url");
    await expect(address).toHaveValue(new RegExp(`/hooks/${id}/[0-9A-Za-z]{22}$`));
    await choose("Who may call", "Who sends a header's value");
    await a.settings.getByTestId("trigger-secret").fill("correct horse");
    await a.settings.getByRole("button", { name: "Set", exact: true }).click();
    await expect(a.settings.getByText("Set, and kept encrypted")).toBeVisible();
    await audit(ann.page, "a webhook's settings", screens.desk);
    if (process.env.SHOTS) {
      await a.page.screenshot({ path: "/tmp/webhook.png" });
      await choose("Starts", "Schedule");
      await a.settings.getByLabel("Cron expression").fill("30 9 * * 1-5");
      await a.settings.getByLabel("Time zone").fill("Europe/Berlin");
      await a.settings.getByTestId("schedule-preview").waitFor();
      await a.page.screenshot({ path: "/tmp/schedule.png" });
      await choose("Starts", "Webhook");
    }
    await a.page.getByTestId("publish-button").click();
    await a.page.getByRole("button", { name: "Publish", exact: true }).last().click();
    await expect(a.page.getByTestId("publish-button")).toHaveText("Published");
    const path = new URL(await address.inputValue()).pathname;
    const call = async (secret: string) =>
      (await fetch(app.url + path, { method: "POST", headers: { "X-Api-Key": secret } })).status;
    expect(await call("wrong horse")).toBe(401);
    expect(await call("correct horse")).toBe(202);
  },
);
