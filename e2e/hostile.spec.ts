import { join } from "node:path";
import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { audit } from "./audit.ts";
import { chain } from "./Drawing.ts";
import { damageFile } from "./damageFile.ts";
import { Editor } from "./Editor.ts";
import { joinApp } from "./joinApp.ts";
import { joinYjs } from "./joinYjs.ts";
import { sendNonsense } from "./sendNonsense.ts";
import { startAppServer } from "./startAppServer.ts";

appTest(
  "WALK63: a page whose frames are refused three times stops, says why and what it keeps, and tries again when told to",
  async ({ app, person }) => {
    appTest.setTimeout(120_000);
    const ann = await person("Ann Refused");
    const nonsense = await sendNonsense(ann.page);
    const id = await ann.api.createWorkflow(
      "Refused",
      chain(["Start", "trigger"], ["Wait", "delay"]),
    );
    const editor = new Editor(ann.page);
    await editor.open(`${app.url}/workflows/${id}`);
    await editor.markCanvas();
    await nonsense.begin();
    // It is refused at the next word from the server, and comes back twice.
    await editor.rename("Wait", "Pause");
    const notice = ann.page.getByRole("alert").filter({ hasText: "unreadable frame" });
    await expect(notice).toBeVisible({ timeout: 30_000 });
    await editor.rename("Start", "Begin");
    await expect(editor.savedState).toContainText("change");
    await expect(notice).toContainText("kept in this browser");
    await audit(ann.page, "the notice that nothing is sent any more");
    // Nothing comes back by itself.
    expect(
      await ann.api.drawing(id).then(({ nodes }) => nodes.map(({ data }) => data.label)),
    ).not.toContain("Begin");
    await nonsense.end();
    await notice.getByRole("button", { name: "Try again" }).click();
    await editor.saved();
    await editor.expectSameCanvas();
    const stored = await ann.api.drawing(id);
    expect(stored.nodes.map(({ data }) => data.label).sort()).toEqual(["Begin", "Pause"]);
  },
);

appTest(
  "WALK64: who opens a workflow of which the disk lost a part reads so, sees the rest, and whoever has the part brings it back",
  async ({ browser }) => {
    appTest.setTimeout(180_000);
    const app = await startAppServer();
    try {
      const ann = await joinApp(browser, app.url, "Ann Damaged");
      const id = await ann.api.createWorkflow(
        "Damaged",
        chain(["Start", "trigger"], ["Wait", "delay"]),
      );
      const whole = await ann.api.createWorkflow("Whole", chain(["Start", "trigger"]));
      const editor = new Editor(ann.page);
      await editor.open(`${app.url}/workflows/${id}`);
      await editor.rename("Wait", "Renamed before");
      await editor.saved();
      await ann.page.goto("about:blank");
      await app.kill9();
      // The last update of the log, a letter of it.
      damageFile(join(app.dataDir, "coweave.db"), "Renamed before", "Renamed behind");
      await app.restart();
      // From another machine: no copy in the browser.
      const other = await browser.newContext();
      await other.addCookies(await ann.page.context().cookies());
      const page = await other.newPage();
      const elsewhere = new Editor(page);
      await elsewhere.open(`${app.url}/workflows/${id}`);
      const notice = page.getByRole("alert").filter({ hasText: "could not be read" });
      await expect(notice).toBeVisible();
      await expect(notice).toContainText("Damaged");
      await audit(page, "the notice of damage");
      await expect(elsewhere.node("Start")).toBeVisible();
      expect(app.log()).toContain(id);
      await notice.getByRole("button", { name: "OK" }).click();
      await expect(notice).toHaveCount(0);
      // Whole workflows say nothing.
      await elsewhere.open(`${app.url}/workflows/${whole}`);
      await expect(page.getByRole("alert")).toHaveCount(0);
      await elsewhere.open(`${app.url}/workflows/${id}`);
      // The browser that drew it still has it.
      await editor.open(`${app.url}/workflows/${id}`);
      await expect(elsewhere.node("Renamed before")).toBeVisible();
      await other.close();
      await ann.page.context().close();
    } finally {
      await app.dispose();
    }
  },
);

/*
 *   Ann, offline: Wait -> "Ann's words"       Mallory, meanwhile, under Ann's id: "Forged"
 */
appTest(
  "WALK65: what somebody writes under the id of a page that is away takes nothing from it",
  async ({ app, link, person }) => {
    appTest.setTimeout(120_000);
    const [ann, mallory] = [await person("Ann Away"), await person("Mallory")];
    const id = await ann.api.createWorkflow(
      "Forged",
      chain(["Start", "trigger"], ["Wait", "delay"]),
    );
    await ann.api.share(id, { [mallory.email]: "editor" });
    const editor = new Editor(ann.page);
    await editor.open(`${link.url}/workflows/${id}`);
    await editor.rename("Start", "By Ann");
    await editor.saved();
    const { token } = await mallory.api.call<{ token: string }>("POST", "/auth/login", {
      email: mallory.email,
      password: mallory.password,
    });
    const y = joinYjs(app.url, id, token);
    try {
      await expect.poll(() => y.labels()).toEqual(["By Ann", "Wait"]);
      link.cut();
      await expect(editor.savedState).toContainText("Offline");
      await editor.rename("Wait", "Ann's words");
      y.provider.disconnect();
      const { doc } = y.provider;
      y.provider.awareness.setLocalState(null);
      doc.clientID = y.writerOf("By Ann");
      for (const name of ["One", "Two", "Three"]) doc.getMap("meta").set("name", `Forged ${name}`);
      y.provider.connect();
      await expect
        .poll(() =>
          ann.api.call<{ name: string }>("GET", `/workflows/${id}`).then(({ name }) => name),
        )
        .toBe("Forged Three");
      link.mend();
      await expect(editor.node("Ann's words")).toBeVisible();
      await expect(editor.savedState).toHaveText("Saved", { timeout: 30_000 });
      await expect.poll(() => y.labels()).toEqual(["Ann's words", "By Ann"]);
      await editor.rename("Ann's words", "And on");
      await expect.poll(() => y.labels()).toEqual(["And on", "By Ann"]);
      const stored = await ann.api.drawing(id);
      expect(stored.nodes.map(({ data }) => data.label).sort()).toEqual(["And on", "By Ann"]);
    } finally {
      y.provider.destroy();
    }
  },
);
