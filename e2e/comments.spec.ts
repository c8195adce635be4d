import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { audit } from "./audit.ts";
import { chain } from "./Drawing.ts";
import type { Person } from "./joinApp.ts";
import { openComments } from "./openComments.ts";

const drawing = chain(["Start", "trigger"], ["Shape", "transform"], ["Wait", "delay"]);

appTest(
  "WALK36: C places a comment on a node, an edge, a ghost or the canvas, by pointer and by keyboard",
  async ({ person }) => {
    const ann = await person("Ann Placing");
    const id = await ann.api.createWorkflow("Places", drawing);
    await ann.api.call("POST", `/workflows/${id}/suggestions`, { prompt: "mail a@b.de" });
    const { editor, comments, page } = await openComments(ann, `/workflows/${id}`);
    const ghost = editor.canvas.getByTestId("ghost-node").first();
    await expect(ghost).toBeVisible();
    await editor.showAll();
    await editor.settled();

    // With a node selected, no pointer is needed.
    await editor.select("Shape");
    await editor.canvas.locator(".react-flow__node").filter({ hasText: "Shape" }).focus();
    await page.keyboard.press("c");
    await comments.write("Comment", "What shape is it?");
    await comments.write("Reply", "A round one.");
    await comments.close();
    await expect(comments.pins).toHaveCount(1);
    await expect(comments.pins.first()).toContainText("2");

    await editor.deselect();
    const hint = page.getByText("Click what to comment on");
    await page.keyboard.press("c");
    await expect(hint).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(hint).toHaveCount(0);

    await editor.settled();
    const from = await editor.place("Start");
    const to = await editor.place("Shape");
    await page.keyboard.press("c");
    await page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2);
    await comments.write("Comment", "Is this the right way?");
    await comments.close();
    await page.keyboard.press("c");
    await ghost.click();
    await comments.write("Comment", "Why a mail?");
    await comments.close();
    await page.keyboard.press("c");
    await page.mouse.click(560, 700);
    await comments.write("Comment", "Room for more here.");
    await comments.close();
    // Nothing at all but keys: in the middle of what is seen.
    await page.keyboard.press("c");
    await page.keyboard.press("Enter");
    await comments.write("Comment", "By keys alone.");
    await comments.close();
    await expect(comments.pins).toHaveCount(5);
    const threads = await ann.api.call<{ items: { anchor: { kind: string } }[] }>(
      "GET",
      `/workflows/${id}/threads`,
    );
    expect(threads.items.map(({ anchor }) => anchor.kind).sort()).toEqual([
      "edge",
      "node",
      "point",
      "point",
      "suggestion",
    ]);

    // A draft that is given up leaves nothing; a pin follows its node, opens by click and says its first line.
    await page.keyboard.press("c");
    await page.mouse.click(620, 640);
    await expect(comments.pins).toHaveCount(6);
    await page.keyboard.press("Escape");
    await expect(comments.pins).toHaveCount(5);
    const pin = page.getByRole("button", { name: /on Shape, 2 comments/ });
    const before = await pin.boundingBox();
    await editor.drag("Shape", 0, 90);
    const held = await pin.boundingBox();
    expect((held?.y ?? 0) - (before?.y ?? 0)).toBeGreaterThan(60);
    await page.mouse.up();
    await pin.hover();
    await expect(page.getByRole("tooltip").getByText("What shape is it?")).toBeVisible();
    await pin.click();
    await expect(comments.card.getByText("A round one.")).toBeVisible();
    await comments.card.getByText("A round one.").hover();
  },
);

appTest(
  "WALK38: one's own comment is edited and deleted, a thread resolved and reopened, and the list finds each",
  async ({ person }) => {
    const [ann, ben] = [await person("Ann Editing"), await person("Ben Reading")];
    const id = await ann.api.createWorkflow("Talk", drawing);
    await ann.api.share(id, { [ben.email]: "editor" });
    const say = (who: Person, node: string, text: string, mentions: object[] = []) =>
      who.api.call("POST", `/workflows/${id}/threads`, {
        anchor: { kind: "node", id: node },
        text,
        mentions,
      });
    await say(ann, "Start", "Frist of all");
    await say(ben, "Shape", "Second to none");
    const a = await openComments(ann, `/workflows/${id}`);
    const b = await openComments(ben, `/workflows/${id}`);

    await a.page.getByRole("button", { name: /on Start, 1 comment/ }).click();
    await a.comments.card.getByText("Frist of all").hover();
    await a.comments.card.getByRole("button", { name: "Edit" }).click();
    const box = a.comments.card.getByLabel("Edit comment");
    await box.fill("never");
    await a.page.keyboard.press("Escape");
    await expect(a.comments.card.getByText("Frist of all")).toBeVisible();
    await a.comments.card.getByRole("button", { name: "Edit" }).click();
    await box.fill("First of all");
    await a.page.keyboard.press("Enter");
    await expect(a.comments.card.getByText("edited")).toBeVisible();

    await b.comments.openPanel();
    await expect(b.comments.rows).toHaveCount(2);
    const row = b.comments.rows.filter({ hasText: "First of all" });
    await expect(row.getByText("Unread.")).toBeAttached();
    await row.getByRole("button").click();
    await expect(b.comments.card.getByText("First of all")).toBeVisible();
    await expect(b.comments.card.getByRole("button", { name: "Edit" })).toHaveCount(0);
    await b.comments.card.getByRole("button", { name: "Resolve" }).click();
    await b.comments.close();
    await expect(b.comments.rows).toHaveCount(1);
    await expect(a.page.getByRole("button", { name: /^Thread by Ann .* on Start/ })).toBeVisible();
    await b.comments.show("Resolved");
    await expect(b.comments.rows).toHaveCount(1);
    await row.getByRole("button").click();
    await b.comments.card.getByRole("button", { name: "Reopen" }).click();
    await b.comments.close();
    await b.comments.show("Mentions me");
    await expect(b.comments.panel.getByText("Nothing matches")).toBeVisible();
    await b.comments.show("I take part");
    await expect(b.comments.rows).toHaveCount(1);
    await expect(b.comments.rows).toContainText("Second to none");
    await b.comments.show("All");
    await b.comments.panel.getByLabel("Search comments").fill("first ann");
    await expect(b.comments.rows).toHaveCount(1);
    await b.comments.panel.getByLabel("Search comments").fill("");

    await a.comments.card.getByText("First of all").hover();
    await a.comments.card.getByRole("button", { name: "Delete" }).click();
    await a.comments.card.getByRole("button", { name: "Delete", exact: true }).last().click();
    await expect(a.comments.card).toHaveCount(0);
    await expect(b.comments.rows).toHaveCount(1);
    // Selecting a node asks for its settings instead.
    await b.editor.select("Wait");
    await expect(b.comments.panel).toHaveCount(0);
  },
);

appTest(
  "WALK40: a thread on a ghost goes with it into the node, and is there when that is deleted, rejected or brought back",
  async ({ person }) => {
    const [ann, ben] = [await person("Ann Ghost"), await person("Ben Ghost")];
    const id = await ann.api.createWorkflow("Ghosts", chain(["Start", "trigger"]));
    await ann.api.share(id, { [ben.email]: "editor" });
    await ann.api.call("POST", `/workflows/${id}/suggestions`, { prompt: "wait 5 seconds" });
    const a = await openComments(ann, `/workflows/${id}`);
    const b = await openComments(ben, `/workflows/${id}`);
    const ghost = a.editor.canvas.getByTestId("ghost-node").first();
    await ghost.waitFor();
    await a.editor.showAll();
    await a.editor.settled();
    await a.page.keyboard.press("c");
    await ghost.click();
    await a.comments.write("Comment", "Why wait?");
    await a.comments.close();
    await expect(b.comments.pins).toHaveCount(1);

    await b.page.getByRole("button", { name: "Accept all" }).first().click();
    await expect(b.editor.cards).toHaveCount(2);
    await expect(b.comments.pins).toHaveCount(1);
    await b.comments.pins.click();
    await expect(b.comments.card.getByText("Why wait?")).toBeVisible();
    await b.comments.close();

    const step = b.editor.cards.filter({ hasNotText: "Start" });
    await step.click();
    await b.page.getByRole("button", { name: "Delete this node" }).click();
    await expect(b.editor.cards).toHaveCount(1);
    await expect(b.comments.pins).toHaveCount(0);
    await expect(a.comments.pins).toHaveCount(0);
    await a.comments.openPanel();
    await expect(a.comments.rows).toContainText("The node was deleted");
    await a.comments.rows.getByRole("button").first().click();
    const reply = a.comments.rows.getByLabel("Reply");
    await reply.fill("It is gone, the question is not.");
    await reply.press("Enter");
    await expect(a.comments.rows.getByText("It is gone")).toBeVisible();

    await b.page.getByRole("button", { name: "Undo" }).click();
    await expect(b.editor.cards).toHaveCount(2);
    await expect(b.comments.pins).toHaveCount(1);
    await expect(b.comments.pins).toContainText("2");
    await expect(a.comments.rows.getByText("The node was deleted")).toHaveCount(0);

    const { suggestionId } = await ann.api.call<{ suggestionId: string }>(
      "POST",
      `/workflows/${id}/suggestions`,
      { prompt: "mail a@b.de" },
    );
    await a.editor.canvas.getByTestId("ghost-node").first().waitFor();
    await ann.api.call("POST", `/workflows/${id}/threads`, {
      anchor: { kind: "suggestion", id: suggestionId },
      text: "Whom to?",
    });
    await expect(a.comments.pins).toHaveCount(2);
    await ann.api.call("POST", `/workflows/${id}/suggestions/${suggestionId}/reject`, {});
    await expect(a.comments.pins).toHaveCount(1);
    const rejected = a.comments.rows.filter({ hasText: "The suggestion was rejected" });
    await rejected.getByRole("button").first().click();
    await rejected.getByRole("button", { name: "Resolve" }).click();
    await expect(rejected.getByText("Resolved", { exact: true })).toBeVisible();
  },
);

appTest(
  "WALK41: a thread is reached, answered and left by keys alone, and axe finds nothing serious in any of it",
  async ({ person }) => {
    const [ann, ben] = [await person("Ann Keys"), await person("Ben Keys")];
    const id = await ann.api.createWorkflow("Keys", drawing);
    await ann.api.share(id, { [ben.email]: "commenter" });
    const { user } = await ben.api.call<{ user: { id: string } }>("GET", "/auth/me");
    const { id: threadId } = await ann.api.call<{ id: string }>(
      "POST",
      `/workflows/${id}/threads`,
      {
        anchor: { kind: "edge", id: "Start:out->Shape:in" },
        text: "Is it so, @Ben Keys? https://example.com",
        mentions: [{ id: user.id, name: "Ben Keys" }],
      },
    );
    await ben.page.goto("/");
    const bell = ben.page.getByRole("button", { name: "Inbox, 1 unread" });
    await bell.focus();
    await ben.page.keyboard.press("Enter");
    await expect(ben.page.getByRole("link", { name: /mentioned you/ })).toBeVisible();
    await audit(ben.page, "the inbox");
    await ben.page.keyboard.press("Escape");
    await expect(bell).toBeFocused();

    const { comments, page } = await openComments(ben, `/workflows/${id}`);
    const pin = page.locator(`[data-pin="${threadId}"]`);
    await pin.focus();
    await page.keyboard.press("Enter");
    await expect(comments.card.getByLabel("Reply")).toBeFocused();
    await page.keyboard.type("It is, @an");
    await expect(page.getByRole("option", { name: "Ann Keys" })).toBeVisible();
    await audit(page, "a thread with its list of people");
    // Escape ends the list, then the thread.
    await page.keyboard.press("Escape");
    await expect(page.getByRole("option")).toHaveCount(0);
    await expect(comments.card).toBeVisible();
    await page.keyboard.type("n");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect(comments.card.getByText("It is,")).toBeVisible();
    await comments.close();
    await expect(pin).toBeFocused();
    await comments.openPanel();
    await comments.show("I take part");
    await expect(comments.rows).toHaveCount(1);
    await audit(page, "the filtered list of comments");
    await expect
      .poll(async () => (await ann.api.call<{ unread: number }>("GET", "/inbox")).unread)
      .toBe(1);
  },
);
