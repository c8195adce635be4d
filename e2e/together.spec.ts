import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";

appTest(
  "WALK16: each sees the other's pointer move, what they hold and drag, and who is here",
  async ({ person }) => {
    const ann = await person("Ann Watching");
    const ben = await person("Ben Moving");
    const drawing = chain(["Start", "trigger"], ["Shape", "transform"], ["Wait", "delay"]);
    const id = await ann.api.createWorkflow("Seen", drawing);
    await ann.api.share(id, { [ben.email]: "editor" });
    const a = new Editor(ann.page);
    const b = new Editor(ben.page);
    await a.open(`/workflows/${id}`);
    await b.open(`/workflows/${id}`);
    for (const editor of [a, b])
      for (const name of ["Ann Watching", "Ben Moving"])
        await expect(editor.page.getByTestId("people").getByRole("img", { name })).toBeVisible();

    const cursor = a.page.getByTestId("remote-cursor");
    await b.page.mouse.move(500, 250);
    await expect(cursor).toContainText("Ben Moving");
    const pointer = async () => {
      const box = await cursor.boundingBox();
      return { x: Math.round((box?.x ?? 0) / 10), y: Math.round((box?.y ?? 0) / 10) };
    };
    await expect.poll(pointer).toEqual({ x: 50, y: 25 });
    const seen = cursor.evaluate(async (element) => {
      const places = new Set<number>();
      for (let last = 0; last < 890; ) {
        await new Promise((done) => requestAnimationFrame(done));
        last = element.getBoundingClientRect().x;
        places.add(Math.round(last));
      }
      return places.size;
    });
    await b.page.mouse.move(900, 650);
    await expect.poll(pointer).toEqual({ x: 90, y: 65 });
    // One move there, drawn as a glide.
    expect(await seen).toBeGreaterThan(2);
    await b.page.getByTestId("people").hover();
    await expect(cursor).toHaveCount(0);

    const holder = a.node("Shape").getByRole("img", { name: "Ben Moving" });
    await expect(holder).toHaveCount(0);
    await b.select("Shape");
    await expect(holder).toBeVisible();

    const before = await a.place("Shape");
    const path = a.canvas.locator(".step-edge").first();
    const drawn = (await path.getAttribute("d")) ?? "";
    await b.drag("Shape", 60, 200);
    const rounded = async (editor: Editor) => {
      const { x, y } = await editor.place("Shape");
      return { x: Math.round(x), y: Math.round(y) };
    };
    const held = await rounded(b);
    expect(held.y - before.y).toBeGreaterThan(100);
    await expect.poll(() => rounded(a)).toEqual(held);
    await expect(path).not.toHaveAttribute("d", drawn);
    const stored = async () =>
      (await ann.api.drawing(id)).nodes.find((node) => node.id === "Shape")?.position.y;
    // Still in the hand: the document knows nothing of it.
    expect(await stored()).toBe(0);
    await b.page.mouse.up();
    await expect.poll(stored).toBeGreaterThan(100);
    expect(await rounded(a)).toEqual(held);
    await b.page.getByRole("button", { name: "Undo" }).click();
    await expect
      .poll(() => rounded(a))
      .toEqual({ x: Math.round(before.x), y: Math.round(before.y) });

    await b.page.goto("/");
    await expect(a.page.getByTestId("people").getByRole("img", { name: "Ben" })).toHaveCount(0);
    await expect(holder).toHaveCount(0);
  },
);

appTest("WALK17: two people typing in one text both keep every letter", async ({ person }) => {
  const ann = await person("Ann Typing");
  const ben = await person("Ben Typing");
  const mail = { to: "team@example.com", subject: "News", body: " Dear all. " };
  const id = await ann.api.createWorkflow("Letter", chain(["Mail", "email", mail]));
  await ann.api.share(id, { [ben.email]: "editor" });
  const a = new Editor(ann.page);
  const b = new Editor(ben.page);
  for (const editor of [a, b]) {
    await editor.open(`/workflows/${id}`);
    await editor.select("Mail");
  }
  const body = (editor: Editor) => editor.field("Body");
  await body(a).press("Control+Home");
  await body(b).press("Control+End");
  const [first, last] = ["Something happened in the repository.", "Kind regards from the robot."];
  await Promise.all([
    body(a).pressSequentially(first, { delay: 12 }),
    body(b).pressSequentially(last, { delay: 12 }),
  ]);
  for (const editor of [a, b]) await editor.expectText("Body", `${first} Dear all. ${last}`);
  await a.saved();
  const stored = await ann.api.drawing(id);
  expect(stored.nodes[0]?.data.config.body).toBe(`${first} Dear all. ${last}`);
});

appTest(
  "WALK18: a viewer cannot edit and is told so; a new role takes effect without a reload",
  async ({ person }) => {
    const ann = await person("Ann Owner");
    const vic = await person("Vic Viewer");
    const id = await ann.api.createWorkflow(
      "Shown",
      chain(["Start", "trigger"], ["Wait", "delay"]),
    );
    const a = new Editor(ann.page);
    const v = new Editor(vic.page);
    await a.open(`/workflows/${id}`);
    await a.page.getByRole("button", { name: "Share" }).click();
    const dialog = a.page.getByRole("dialog");
    await dialog.getByLabel("E-mail").fill(vic.email);
    await dialog.getByLabel("Role", { exact: true }).click();
    await a.page.getByRole("option", { name: "Viewer" }).click();
    await dialog.getByRole("button", { name: "Add" }).click();
    await expect(dialog.getByRole("list", { name: "Members" })).toContainText("Vic Viewer");

    await v.page.goto(`/workflows/${id}`);
    await expect(v.savedState).toHaveText("View only");
    await v.markCanvas();
    const palette = v.page.getByTestId("node-palette");
    await expect(palette).toHaveCount(0);
    await expect(v.page.getByTestId("run-button")).toBeDisabled();
    await expect(v.page.getByLabel("Workflow name")).toBeDisabled();
    await v.select("Wait");
    await expect(v.settings.getByLabel("Seconds", { exact: true })).toBeDisabled();
    await v.node("Wait").click();
    await v.page.keyboard.press("Delete");
    await v.drag("Wait", 0, 150);
    await v.page.mouse.up();
    await expect(v.cards).toHaveCount(2);
    const stored = await ann.api.drawing(id);
    expect(stored.nodes.map(({ position }) => position.y)).toEqual([0, 0]);
    // The pull moved the view, and both cards with it.
    expect((await v.place("Wait")).y).toBe((await v.place("Start")).y);

    const setRole = async (role: string) => {
      await dialog.getByLabel("Role of Vic Viewer").click();
      await a.page.getByRole("option", { name: role }).click();
    };
    await setRole("Editor");
    await expect(v.savedState).toHaveText("Saved");
    await expect(palette).toBeVisible();
    await v.fill("Seconds", "5");
    await expect(a.node("Wait")).toContainText("wait 5 s");
    await v.add("merge", 700, 600);
    await expect(a.node("Merge")).toBeVisible();

    await setRole("Viewer");
    await expect(v.savedState).toHaveText("View only");
    await expect(palette).toHaveCount(0);
    await v.expectSameCanvas();
    await dialog.getByRole("button", { name: "Remove Vic Viewer" }).click();
    await expect(v.page.getByRole("dialog")).toContainText("This workflow is not there any more");
    await v.page.getByRole("button", { name: "Go to your workflows" }).click();
    await expect(v.page.getByText("Draw your first workflow")).toBeVisible();
  },
);

appTest(
  "WALK19: a lost connection leaves the canvas as it is and editable; what waits arrives afterwards",
  async ({ person, link }) => {
    const ann = await person("Ann Online");
    const ben = await person("Ben Offline");
    const drawing = chain(["Start", "trigger"], ["Wait", "delay"], ["Shape", "transform"]);
    const id = await ann.api.createWorkflow("Torn", drawing);
    await ann.api.share(id, { [ben.email]: "editor" });
    const a = new Editor(ann.page);
    const b = new Editor(ben.page);
    await a.open(`/workflows/${id}`);
    await b.open(`${link.url}/workflows/${id}`);
    await b.markCanvas();

    link.cut();
    await expect(b.savedState).toHaveText("Offline");
    await b.add("email", 500, 640);
    await b.deselect();
    await expect(b.savedState).toHaveText("Offline, 1 change waits");
    await b.node("Shape").click();
    await b.page.keyboard.press("Delete");
    await expect(b.savedState).toHaveText("Offline, 2 changes wait");
    await b.page.getByRole("button", { name: "Undo" }).click();
    await expect(b.savedState).toHaveText("Offline, 3 changes wait");
    await a.rename("Wait", "Pause");
    await a.saved();
    await expect(a.cards).toHaveCount(3);
    await expect(b.node("Wait")).toBeVisible();

    link.mend();
    await b.saved();
    for (const editor of [a, b]) {
      await expect(editor.cards).toHaveCount(4);
      for (const label of ["Pause", "Email", "Shape"])
        await expect(editor.node(label)).toBeVisible();
      await expect(editor.edges).toHaveCount(2);
    }
    await b.expectSameCanvas();
  },
);
