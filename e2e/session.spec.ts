import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { Comments } from "./Comments.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { endSession } from "./endSession.ts";

appTest(
  "WALK20: a session that ends asks to log in again over the canvas; what waits is kept and arrives",
  async ({ app, link, person }) => {
    const ann = await person("Ann Again");
    const { page } = ann;
    const editor = new Editor(page);
    const id = await ann.api.createWorkflow("Kept", chain(["Start", "trigger"], ["Wait", "delay"]));
    await editor.open(`${link.url}/workflows/${id}`);
    await editor.markCanvas();
    const dialog = page.getByRole("dialog", { name: "Log in again" });
    const logIn = async (password: string) => {
      await dialog.getByLabel("Password").fill(password);
      await dialog.getByRole("button", { name: "Log in" }).click();
    };

    await endSession(app.url, page);
    await expect(dialog).toBeVisible();
    await expect(dialog.getByLabel("E-mail")).toHaveValue(ann.email);
    await expect(editor.savedState).toHaveText("Logged out");
    await expect(editor.node("Wait")).toBeVisible();
    await logIn("not the one");
    await expect(dialog.getByRole("alert")).toContainText("wrong");
    await logIn(ann.password);
    await expect(dialog).toHaveCount(0);
    await editor.saved();

    link.cut();
    await expect(editor.savedState).toHaveText("Offline");
    await editor.rename("Wait", "Pause");
    await endSession(app.url, page);
    link.mend();
    await expect(dialog).toBeVisible();
    await expect(editor.savedState).toContainText("Logged out, ");
    await expect(editor.node("Pause")).toBeVisible();
    await logIn(ann.password);
    await expect(dialog).toHaveCount(0);
    await editor.saved();
    await editor.expectSameCanvas();
    const stored = await ann.api.drawing(id);
    expect(stored.nodes.map(({ data }) => data.label)).toContain("Pause");
  },
);

appTest(
  "WALK54: a demoted editor reads which work from offline was refused, comments all the same, and after a promotion it arrives",
  async ({ link, person }) => {
    const ann = await person("Ann Above");
    const ben = await person("Ben Below");
    const id = await ann.api.createWorkflow(
      "Ranks",
      chain(["Start", "trigger"], ["Wait", "delay"]),
    );
    await ann.api.share(id, { [ben.email]: "editor" });
    const editor = new Editor(ben.page);
    const comments = new Comments(ben.page);
    await editor.open(`${link.url}/workflows/${id}`);
    await editor.settled();
    const labels = async () => (await ann.api.drawing(id)).nodes.map(({ data }) => data.label);

    link.cut();
    await expect(editor.savedState).toHaveText("Offline");
    await editor.rename("Wait", "Pause");
    await ann.api.share(id, { [ben.email]: "commenter" });
    link.mend();
    await expect(editor.savedState).toContainText("Comments only, ");
    const notice = ben.page.getByRole("alert").filter({ hasText: "you may only comment" });
    await expect(notice).toContainText("refused");
    expect(await labels()).not.toContain("Pause");

    await ben.page.keyboard.press("Escape");
    await editor.canvas.locator(".react-flow__node").filter({ hasText: "Start" }).focus();
    await ben.page.keyboard.press("c");
    await ben.page.keyboard.press("Enter");
    await comments.write("Comment", "May I?");
    await comments.close();
    const threads = () => ann.api.call<{ items: unknown[] }>("GET", `/workflows/${id}/threads`);
    await expect.poll(async () => (await threads()).items.length).toBe(1);
    await expect(editor.savedState).toContainText("Comments only, ");

    await ann.api.share(id, { [ben.email]: "editor" });
    await editor.saved();
    await expect(notice).toHaveCount(0);
    expect(await labels()).toContain("Pause");
  },
);
