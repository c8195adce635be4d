import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { audit } from "./audit.ts";
import { chain, type Drawing } from "./Drawing.ts";
import { openTogether } from "./openTogether.ts";
import { screens } from "./screens.ts";

//  Start ──> Route ─gold───> Thank
//                  ├silver
//                  └default─> Drop
function drawing(): Drawing {
  const cases = [
    { name: "gold", expression: "input.sum > 100" },
    { name: "silver", expression: "input.sum > 10" },
  ];
  const { nodes, edges } = chain(
    ["Start", "trigger"],
    ["Route", "switch", { cases }],
    ["Thank", "transform"],
    ["Drop", "transform"],
  );
  const drop = nodes[3];
  if (drop) drop.position = { x: 580, y: 180 };
  return {
    nodes,
    edges: [
      ...edges.slice(0, 1),
      { source: "Route", sourceHandle: "gold", target: "Thank" },
      { source: "Route", sourceHandle: "default", target: "Drop" },
    ],
  };
}

appTest(
  "WALK80: two people edit the cases of one switch at once; a handle for each, edges follow a new name, and what is left behind is seen",
  async ({ person }) => {
    appTest.setTimeout(180_000);
    const people = [await person("Ann Cases"), await person("Ben Cases")] as const;
    const [ann] = people;
    const {
      id,
      editors: [a, b],
    } = await openTogether(people, drawing());
    for (const editor of [a, b]) {
      await editor.select("Route");
      await expect(editor.field("Expression of case 1")).toHaveAttribute("contenteditable", "true");
    }
    await a.field("Expression of case 1").press("End");
    await b.field("Expression of case 2").press("End");
    await Promise.all([a.page.keyboard.type(" && true"), b.page.keyboard.type(" || false")]);
    for (const editor of [a, b]) {
      await editor.expectText("Expression of case 1", "input.sum > 100 && true");
      await editor.expectText("Expression of case 2", "input.sum > 10 || false");
    }
    await b.field("Name of case 1").fill("golden");
    await b.field("Name of case 1").press("Enter");
    await expect(a.field("Name of case 1")).toHaveValue("golden");
    await expect(a.canvas.getByLabel("golden of Route", { exact: true })).toBeVisible();
    await expect(a.edges).toHaveCount(3);
    await a.settings.getByRole("button", { name: "Add a case" }).click();
    await a.page.keyboard.type("bronze");
    await a.page.keyboard.press("Alt+ArrowUp");
    await expect(b.field("Name of case 2")).toHaveValue("bronze");
    await expect(a.field("Name of case 2")).toBeFocused();
    await a.page.keyboard.press("Tab");
    await audit(ann.page, "the cases of a switch", screens.desk);
    await a.saved();
    const stored = await ann.api.drawing(id);
    expect(stored.nodes.find((node) => node.id === "Route")?.data.config.cases).toEqual([
      { name: "golden", expression: "input.sum > 100 && true" },
      { name: "bronze", expression: "" },
      { name: "silver", expression: "input.sum > 10 || false" },
    ]);
    expect(stored.edges.map(({ sourceHandle }) => sourceHandle).sort()).toEqual([
      "default",
      "golden",
      "out",
    ]);
    await b.settings.getByRole("button", { name: "Remove golden" }).click();
    const left = "Connection from Route to Thank, from golden, which is gone";
    await expect(a.canvas.getByLabel(left)).toBeVisible();
    if (process.env.SHOTS) {
      for (const colorScheme of ["light", "dark"] as const)
        for (const size of screens.desk) {
          await ann.page.emulateMedia({ colorScheme });
          await ann.page.setViewportSize(size);
          await a.showAll();
          await a.settled();
          await ann.page.screenshot({ path: `/tmp/switch-${colorScheme}-${size.width}.png` });
        }
    }
  },
);
