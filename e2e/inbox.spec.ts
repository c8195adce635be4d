import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { Comments } from "./Comments.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { openComments } from "./openComments.ts";

const drawing = chain(["Start", "trigger"], ["Shape", "transform"], ["Wait", "delay"]);

appTest(
  "WALK37: a mention shows on the other's dashboard, leads to the open thread, and is read then",
  async ({ person }) => {
    const [ann, ben] = [await person("Ann Asking"), await person("Ben Answering")];
    const id = await ann.api.createWorkflow("Mentions", drawing);
    await ann.api.share(id, { [ben.email]: "editor" });
    await ben.page.goto("/");
    await expect(ben.page.getByRole("button", { name: "Inbox", exact: true })).toBeVisible();

    const a = await openComments(ann, `/workflows/${id}`);
    await a.editor.select("Wait");
    await a.editor.canvas.locator(".react-flow__node").filter({ hasText: "Wait" }).focus();
    await a.page.keyboard.press("c");
    await expect(a.comments.card.getByLabel("Comment", { exact: true })).toBeFocused();
    await a.page.keyboard.type("How long, @be");
    await expect(a.page.getByRole("option", { name: "Ben Answering" })).toBeVisible();
    await a.page.keyboard.press("Enter");
    await a.page.keyboard.type("?");
    await a.page.keyboard.press("Enter");
    await expect(a.comments.card.getByText("@Ben Answering")).toBeVisible();

    const bell = ben.page.getByRole("button", { name: "Inbox, 1 unread" });
    await bell.click();
    const entry = ben.page.getByRole("link", { name: /Ann Asking mentioned you/ });
    await expect(entry).toContainText("How long, @Ben Answering ?");
    await expect(entry).toContainText("Wait · Mentions");
    await entry.click();
    const b = new Comments(ben.page);
    await expect(b.card.getByText("How long,")).toBeVisible();
    await expect(ben.page).not.toHaveURL(/thread=/);
    await expect(ben.page.getByRole("button", { name: "Inbox", exact: true })).toBeVisible();
    await b.write("Reply", "An hour.");
    await expect(a.comments.card.getByText("An hour.")).toBeVisible();
    await ben.page.goto("/");
    await expect(ben.page.getByRole("button", { name: "Inbox", exact: true })).toBeVisible();

    // Who saw the answer as it came has no news of it; who did not, has.
    await expect(ann.page.getByRole("button", { name: "Inbox", exact: true })).toBeVisible();
    await ann.page.goto("/");
    const [thread] = (
      await ben.api.call<{ items: { id: string }[] }>("GET", `/workflows/${id}/threads`)
    ).items;
    await ben.api.call("POST", `/workflows/${id}/threads/${thread?.id}/comments`, {
      text: "Or two.",
    });
    await ann.page.getByRole("button", { name: "Inbox, 1 unread" }).click();
    await expect(ann.page.getByRole("link", { name: /Ben Answering answered/ })).toHaveCount(2);
    await ann.page.getByRole("button", { name: "Mark all read" }).click();
    await ann.page.keyboard.press("Escape");
    await expect(ann.page.getByRole("button", { name: "Inbox", exact: true })).toBeVisible();

    // A link that is older than what it leads to.
    await openComments(ann, `/workflows/${id}?thread=gone`);
    await expect(ann.page.getByText("That comment was deleted.")).toBeVisible();
    await expect(ann.page).not.toHaveURL(/thread=/);
  },
);

appTest(
  "WALK39: what was read on one device is read on the other",
  async ({ person, browser, app }) => {
    const [ann, ben] = [await person("Ann Writing"), await person("Ben Twice")];
    const id = await ann.api.createWorkflow("Devices", drawing);
    await ann.api.share(id, { [ben.email]: "commenter" });
    await ann.api.call("POST", `/workflows/${id}/threads`, {
      anchor: { kind: "node", id: "Shape" },
      text: "News",
    });
    const b = await openComments(ben, `/workflows/${id}`);
    const unread = /on Shape, 1 comment, unread/;
    await expect(b.page.getByRole("button", { name: "Comments, 1 unread" })).toBeVisible();
    await b.page.getByRole("button", { name: unread }).click();
    await expect(b.comments.card.getByText("News")).toBeVisible();
    await expect(b.page.getByRole("button", { name: unread })).toHaveCount(0);

    const context = await browser.newContext({ baseURL: app.url });
    const page = await context.newPage();
    await page.goto("/login");
    await page.getByLabel("E-mail").fill(ben.email);
    await page.getByLabel("Password").fill(ben.password);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("heading", { name: "Workflows" }).waitFor();
    const second = new Editor(page);
    await second.open(`/workflows/${id}`);
    await expect(page.getByRole("button", { name: /on Shape, 1 comment/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Comments", exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: unread })).toHaveCount(0);
    await context.close();
  },
);
