import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";

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
    const endSession = async () => {
      const cookies = await page.context().cookies();
      const token = cookies.find(({ name }) => name === "coweave_session")?.value;
      const answer = await fetch(`${app.url}/api/v1/auth/logout`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(204);
    };
    const logIn = async (password: string) => {
      await dialog.getByLabel("Password").fill(password);
      await dialog.getByRole("button", { name: "Log in" }).click();
    };

    await endSession();
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
    await endSession();
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
