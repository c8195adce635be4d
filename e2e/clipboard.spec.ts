import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { press } from "./press.ts";

appTest(
  "WALK48: nodes are duplicated, copied to another workflow in another tab, and cut, with the edges between them",
  async ({ person }) => {
    const ann = await person("Ann Copies");
    const { page } = ann;
    const steps = chain(["Start", "trigger"], ["Shape", "transform"], ["Wait", "delay"]);
    const id = await ann.api.createWorkflow("From", steps);
    const other = await ann.api.createWorkflow("To", chain(["Shape", "transform"]));
    const a = new Editor(page);
    await a.open(`/workflows/${id}`);
    await a.skipToCanvas();
    await press(page, "Home", "ArrowRight", "Shift+ArrowLeft", "End", "Space");
    await expect(a.canvas.locator(".step-card[data-selected]")).toHaveCount(3);

    await press(page, "Control+d");
    await expect(a.cards).toHaveCount(6);
    await expect(a.edges).toHaveCount(4);
    await expect(a.focused).toHaveAccessibleName("Transform Shape 2, selected");
    await a.saved();
    const { nodes } = await ann.api.drawing(id);
    expect(nodes.map(({ data }) => data.label).toSorted()).toEqual(
      ["Shape", "Shape 2", "Start", "Start 2", "Wait", "Wait 2"].toSorted(),
    );
    const overlaps = nodes.flatMap((one) =>
      nodes.filter(
        (two) =>
          two.id > one.id &&
          Math.abs(one.position.x - two.position.x) < 232 &&
          Math.abs(one.position.y - two.position.y) < 76,
      ),
    );
    expect(overlaps).toEqual([]);
    await press(page, "Control+z");
    await expect(a.cards).toHaveCount(3);

    // Two of the three: the edge to the one that stays does not come along.
    await press(page, "End", "Shift+ArrowLeft", "Control+c");
    await expect(page.getByText("Copied 2 nodes and 1 connection")).toBeVisible();
    const tab = await page.context().newPage();
    const b = new Editor(tab);
    await b.open(`/workflows/${other}`);
    await b.skipToCanvas();
    await press(tab, "Control+v");
    await expect(b.cards).toHaveCount(3);
    await expect(b.edges).toHaveCount(1);
    await expect(b.node("Shape 2")).toBeVisible();
    await expect(b.canvas.locator(".step-card[data-selected]")).toHaveCount(2);
    await press(tab, "Control+z");
    await expect(b.cards).toHaveCount(1);
    await press(tab, "Control+y");
    await expect(b.cards).toHaveCount(3);

    // In a field a paste is the browser's own.
    const prompt = tab.getByPlaceholder("Ask for a suggestion…");
    await prompt.focus();
    await press(tab, "Control+v");
    await expect(prompt).toHaveValue(/"coweave":1/);
    await expect(b.cards).toHaveCount(3);
    await prompt.fill("only words");
    await press(tab, "Control+a", "Control+c", "Escape", "Control+v");
    await expect(tab.getByText("What was pasted is not part of a workflow.")).toBeVisible();
    await expect(b.cards).toHaveCount(3);

    await press(tab, "Control+a", "Control+x");
    await expect(b.cards).toHaveCount(0);
    await press(tab, "Control+v");
    await expect(b.cards).toHaveCount(3);
    await expect(b.edges).toHaveCount(1);
  },
);
