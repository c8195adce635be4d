import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { press } from "./press.ts";

appTest(
  "WALK44: a whole workflow is built, connected, edited, run and undone without a mouse",
  async ({ person }) => {
    const ann = await person("Ann Keys");
    const id = await ann.api.createWorkflow("By keyboard");
    const { page } = ann;
    const a = new Editor(page);
    await a.open(`/workflows/${id}`);
    await a.skipToCanvas();
    await expect(page.getByRole("application", { name: "Canvas, empty" })).toBeFocused();

    await press(page, "n");
    await page.keyboard.type("trigger");
    await press(page, "Enter");
    await expect(a.focused).toHaveAccessibleName(/^Trigger.*selected/);
    // Each follows the one before, connected, beside it, and has the focus.
    await press(page, "n");
    await page.keyboard.type("condi");
    await press(page, "Enter");
    await expect(a.focused).toHaveAccessibleName(/^Condition/);
    await expect(a.edges).toHaveCount(1);

    // Two that nothing leads to yet: added with the condition's true branch, then freed.
    await press(page, "n");
    await page.keyboard.type("transform");
    await press(page, "Enter");
    await expect(a.focused).toHaveAccessibleName(/^Transform/);
    await expect(a.edges).toHaveCount(2);
    await press(page, "l");
    await expect(a.focused).toHaveAccessibleName("Connection from Condition to Transform");
    await press(page, "Delete");
    await expect(a.edges).toHaveCount(1);
    await expect(a.cards).toHaveCount(3);

    // From the condition: which way out, then where to.
    await press(page, "ArrowLeft");
    await expect(a.focused).toHaveAccessibleName(/^Condition/);
    await press(page, "e");
    const panel = page.getByRole("dialog", { name: "Connect Condition" });
    await expect(panel.getByRole("option")).toHaveText(["True", "False"]);
    await press(page, "ArrowDown", "Enter");
    await expect(panel.getByRole("option")).toHaveCount(2);
    await page.keyboard.type("trig");
    await press(page, "Enter");
    await expect(panel.getByRole("alert")).toHaveText('"Trigger" takes no input there.');
    await press(page, "Escape");
    await expect(panel).toHaveCount(0);
    await expect(a.focused).toHaveAccessibleName(/^Condition/);
    await press(page, "e", "ArrowDown", "Enter", "Enter");
    await expect(a.focused).toHaveAccessibleName(/^Transform/);
    await expect(a.edges).toHaveCount(2);
    const stored = async () => (await ann.api.drawing(id)).edges.map((edge) => edge.sourceHandle);
    await a.saved();
    expect(await stored()).toContain("false");

    // Into the settings and back to the node.
    await press(page, "ArrowLeft", "Enter");
    await expect(a.settings.getByLabel("Name", { exact: true })).toBeFocused();
    await press(page, "Tab");
    await page.keyboard.type("1 > 2");
    await press(page, "Escape");
    await expect(a.focused).toHaveAccessibleName("Condition, selected");
    await expect(a.node("Condition")).toContainText("1 > 2");

    // A comment on the node one stands on, and back to it.
    await press(page, "c");
    await page.keyboard.type("Is this the right way round?");
    await press(page, "Enter", "Escape");
    await expect(a.focused).toHaveAccessibleName("Condition, selected");
    await a.saved();
    const threads = await ann.api.call<{ items: { anchor: object }[] }>(
      "GET",
      `/workflows/${id}/threads`,
    );
    expect(threads.items).toMatchObject([{ anchor: { kind: "node" } }]);

    // A burst of moves is one step to undo.
    const before = await a.place("Condition");
    await page.keyboard.down("Alt");
    await press(page, "ArrowDown", "ArrowDown", "ArrowRight");
    await page.keyboard.up("Alt");
    const position = async () =>
      (await ann.api.drawing(id)).nodes.find((node) => node.type === "condition")?.position;
    await a.saved();
    const moved = await position();
    expect((await a.place("Condition")).y).toBeGreaterThan(before.y + 20);
    await press(page, "Control+z");
    await a.saved();
    await expect.poll(async () => (moved?.y ?? 0) - ((await position())?.y ?? 0)).toBe(40);
    expect((moved?.x ?? 0) - ((await position())?.x ?? 0)).toBe(20);

    await press(page, "Control+Enter");
    await a.expectStatus("Transform", "completed");
    await expect(a.focused).toHaveAccessibleName("Condition, completed, selected");
    // From the run panel, or any other, back to the canvas.
    await page.getByRole("button", { name: "Run again" }).focus();
    await press(page, "Escape");
    await expect(a.focused).toHaveAccessibleName(/^Condition/);

    await press(page, "Home", "Delete");
    await expect(a.cards).toHaveCount(2);
    await press(page, "Control+z");
    await expect(a.cards).toHaveCount(3);
    await expect(a.edges).toHaveCount(2);
    await press(page, "Control+Shift+z");
    await expect(a.cards).toHaveCount(2);
  },
);

appTest(
  "WALK50: Escape ends the innermost thing, dialogs give the focus back, and no key is taken from who types",
  async ({ person }) => {
    const { page, api } = await person("Ann Escapes");
    const steps = chain(["Start", "trigger"], ["Call", "http_request", { method: "GET", url: "" }]);
    const far = steps.nodes[1];
    if (far) far.position = { x: 4000, y: 900 };
    const id = await api.createWorkflow("Focus", steps);
    const a = new Editor(page);
    await a.open(`/workflows/${id}`);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await a.skipToCanvas();
    await press(page, "Home");
    await expect(a.focused).toHaveAccessibleName("Trigger Start");
    // The view is there at once, for who wants no motion.
    const places = a.canvas.locator(".react-flow__viewport").evaluate(async (element) => {
      const seen = new Set<string>();
      for (let frame = 0; frame < 40; frame++) {
        await new Promise((done) => requestAnimationFrame(done));
        seen.add(element.style.transform);
      }
      return seen.size;
    });
    await press(page, "End");
    await expect(a.focused).toHaveAccessibleName(/^HTTP request Call/);
    await expect(a.focused).toBeInViewport();
    expect(await places).toBeLessThanOrEqual(2);

    // The canvas is one stop: neither handles nor what lies in a card is another.
    await press(page, "Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".react-flow") === null)).toBe(
      true,
    );
    await press(page, "Shift+Tab");
    await expect(a.focused).toHaveAccessibleName(/^HTTP request Call/);

    await press(page, "?");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    for (const text of ["Connect it to another node", "Duplicate", "Undo your last change", "Run"])
      await expect(help.getByText(text, { exact: true })).toBeVisible();
    for (let stops = 0; stops < 8; stops++) {
      await press(page, "Tab");
      expect(await help.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    // The first ends the hint at the cross, the second the window.
    await press(page, "Delete", "n", "Escape", "Escape");
    await expect(help).toHaveCount(0);
    await expect(a.cards).toHaveCount(2);
    await expect(a.focused).toHaveAccessibleName(/^HTTP request Call/);

    await press(page, "Enter");
    const name = a.settings.getByLabel("Name", { exact: true });
    await expect(name).toBeFocused();
    await press(page, "End");
    await page.keyboard.type(" nec?/fsrl");
    await expect(name).toHaveValue("Call nec?/fsrl");
    await expect(page.getByRole("dialog")).toHaveCount(0);

    const method = a.settings.getByLabel("Method", { exact: true });
    await method.focus();
    await press(page, "Enter");
    await expect(page.getByRole("listbox")).toBeVisible();
    await press(page, "Escape");
    await expect(page.getByRole("listbox")).toHaveCount(0);
    await expect(method).toBeFocused();
    await press(page, "Escape");
    await expect(a.focused).toHaveAccessibleName(/Call nec.*selected$/);
    await expect(a.settings).toBeVisible();
    await press(page, "Escape");
    await expect(a.settings).toHaveCount(0);
    await expect(a.focused).toHaveAccessibleName(/Call nec/);

    await press(page, "n");
    await expect(page.getByLabel("Search node types")).toBeFocused();
    await press(page, "ArrowDown");
    await expect(page.getByRole("button", { name: "Add Trigger" })).toBeFocused();
    await press(page, "Escape");
    await expect(a.focused).toHaveAccessibleName(/Call nec/);
    await expect(a.cards).toHaveCount(2);

    await page.getByRole("button", { name: "Share" }).focus();
    await press(page, "Enter");
    await page.getByRole("dialog").waitFor();
    await press(page, "Escape");
    await expect(page.getByRole("button", { name: "Share" })).toBeFocused();
  },
);

appTest(
  "WALK51: a ghost is reached, accepted and rejected by keyboard, and a person sees another's node move under Alt",
  async ({ person }) => {
    const ann = await person("Ann Decides");
    const ben = await person("Ben Watches");
    const { page, api } = ann;
    const id = await api.createWorkflow(
      "Ghosts",
      chain(["Start", "trigger"], ["Shape", "transform"]),
    );
    await api.share(id, { [ben.email]: "editor" });
    const a = new Editor(page);
    const b = new Editor(ben.page);
    await a.open(`/workflows/${id}`);
    await b.open(`/workflows/${id}`);
    const stored = async () =>
      (await api.drawing(id)).nodes.find((node) => node.id === "Shape")?.position.y;
    await a.skipToCanvas();
    await press(page, "End");
    const before = await b.place("Shape");
    await page.keyboard.down("Alt");
    await press(page, "Shift+ArrowDown");
    await expect.poll(async () => (await b.place("Shape")).y).toBeGreaterThan(before.y + 50);
    // Shown while it happens, as a drag is: the document knows nothing of it yet.
    expect(await stored()).toBe(0);
    await page.keyboard.up("Alt");
    await expect.poll(stored).toBe(100);

    await press(page, "s");
    const ghost = a.canvas.getByTestId("ghost-node");
    await expect(ghost).toHaveCount(1);
    await press(page, "End");
    await expect(a.focused).toHaveAccessibleName(/, suggested by /);
    await press(page, "r");
    await expect(ghost).toHaveCount(0);
    await expect(a.cards).toHaveCount(2);
    await press(page, "End", "s");
    await expect(ghost).toHaveCount(1);
    await press(page, "End", "a");
    await expect(ghost).toHaveCount(0);
    await expect(a.cards).toHaveCount(3);
    await expect(a.focused).not.toHaveAccessibleName(/suggested/);
    await press(page, "Control+z");
    await expect(a.cards).toHaveCount(2);
  },
);
