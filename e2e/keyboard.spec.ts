import { expect, type Page } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { Editor } from "./Editor.ts";

/** The node or connection that has the keyboard's focus, by its name. */
const focused = (page: Page) => page.locator(".react-flow__node:focus, .react-flow__edge:focus");

async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Tabs from the top of the page to the link past the bar, and takes it. */
async function toCanvas(page: Page) {
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Skip to the canvas" })).toBeFocused();
  await page.keyboard.press("Enter");
}

appTest(
  "WALK44: a whole workflow is built, connected, edited, run and undone without a mouse",
  async ({ person }) => {
    const ann = await person("Ann Keys");
    const id = await ann.api.createWorkflow("By keyboard");
    const { page } = ann;
    const a = new Editor(page);
    await a.open(`/workflows/${id}`);
    await toCanvas(page);
    await expect(page.getByRole("application", { name: "Canvas, empty" })).toBeFocused();

    await press(page, "n");
    await page.keyboard.type("trigger");
    await press(page, "Enter");
    await expect(focused(page)).toHaveAccessibleName(/^Trigger.*selected/);
    // Each follows the one before, connected, beside it, and has the focus.
    await press(page, "n");
    await page.keyboard.type("condi");
    await press(page, "Enter");
    await expect(focused(page)).toHaveAccessibleName(/^Condition/);
    await expect(a.edges).toHaveCount(1);

    // Two that nothing leads to yet: added with the condition's true branch, then freed.
    await press(page, "n");
    await page.keyboard.type("transform");
    await press(page, "Enter");
    await expect(focused(page)).toHaveAccessibleName(/^Transform/);
    await expect(a.edges).toHaveCount(2);
    await press(page, "l");
    await expect(focused(page)).toHaveAccessibleName("Connection from Condition to Transform");
    await press(page, "Delete");
    await expect(a.edges).toHaveCount(1);
    await expect(a.cards).toHaveCount(3);

    // From the condition: which way out, then where to.
    await press(page, "ArrowLeft");
    await expect(focused(page)).toHaveAccessibleName(/^Condition/);
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
    await expect(focused(page)).toHaveAccessibleName(/^Condition/);
    await press(page, "e", "ArrowDown", "Enter", "Enter");
    await expect(focused(page)).toHaveAccessibleName(/^Transform/);
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
    await expect(focused(page)).toHaveAccessibleName("Condition, selected");
    await expect(a.node("Condition")).toContainText("1 > 2");

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
    await expect(focused(page)).toHaveAccessibleName("Condition, completed, selected");
    // From the run panel, or any other, back to the canvas.
    await page.getByRole("button", { name: "Run again" }).focus();
    await press(page, "Escape");
    await expect(focused(page)).toHaveAccessibleName(/^Condition/);

    await press(page, "Home", "Delete");
    await expect(a.cards).toHaveCount(2);
    await press(page, "Control+z");
    await expect(a.cards).toHaveCount(3);
    await expect(a.edges).toHaveCount(2);
    await press(page, "Control+Shift+z");
    await expect(a.cards).toHaveCount(2);
  },
);
