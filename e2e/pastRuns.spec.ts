/// <reference lib="dom" />
import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { audit } from "./audit.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { openTogether } from "./openTogether.ts";
import { screens } from "./screens.ts";

type Started = { executionId: string };

const source = `
const rows = [];
for (let n = 0; n < 10000; n++) rows.push({ id: n, name: "row " + n });
return rows;`;

appTest(
  "WALK87: the run panel tells of a run by bars, in words and by its data: 10,000 items open at once, are searched, and copied with their place",
  async ({ person }) => {
    appTest.setTimeout(180_000);
    const ann = await person("Ann Reads");
    const page = ann.page;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const id = await ann.api.createWorkflow(
      "Rows",
      chain(["Start", "trigger"], ["Rows", "code", { source }], ["Wait", "delay", { seconds: 1 }]),
    );
    const editor = new Editor(page);
    await editor.open(`/workflows/${id}`);
    await ann.api.call("POST", `/workflows/${id}/execute?wait=true`, {});
    await editor.expectStatus("Wait", "completed");
    await editor.monitor.getByRole("button", { name: "Open the run panel" }).click();
    const bars = editor.monitor.getByRole("list", { name: "Timeline" });
    await expect(bars.locator('[data-node="Wait"] [data-part="waiting"]')).toBeVisible();
    await expect(bars.locator('[data-node="Rows"] [data-part="running"]')).toBeVisible();

    await editor.monitor.getByRole("tab", { name: "Log" }).click();
    const log = editor.monitor.getByRole("region", { name: "Log" });
    await expect(log.getByRole("listitem").first()).toContainText("The run was asked for");
    await log.getByLabel("Filter the log").fill("wait");
    await expect(log.getByRole("listitem")).toHaveCount(3);
    await expect(log.getByRole("listitem").nth(1)).toContainText("Wait waits until");
    await audit(page, "the log of a run", screens.desk);
    await log.getByLabel("Filter the log").fill("10000 items");
    await log.getByRole("button", { name: /^Rows is completed, 10000 items/ }).click();

    const output = page.getByTestId("run-detail").getByRole("region", { name: "Output" });
    await output.getByText("10000 items").click();
    await expect(output.getByText("9900 more")).toBeVisible();
    expect(await output.getByRole("treeitem").count()).toBeLessThan(500);
    await output.getByLabel("Find in output").fill("row 7777");
    await expect(output.getByText("1 of 1")).toBeVisible();
    const match = output.getByRole("treeitem", { selected: true });
    await expect(match).toBeInViewport();
    await expect(match).toContainText('"row 7777"');
    await match.focus();
    await page.keyboard.press("p");
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(clipboard).toBe('nodes["Rows"].output[7777].name');
    await page.keyboard.press("c");
    await expect.poll(clipboard).toBe("row 7777");
    await audit(page, "the data of a run", screens.desk);

    // What was copied is an expression that runs.
    await editor.monitor.getByRole("button", { name: "Close the run panel" }).click();
    const check = await ann.api.createWorkflow(
      "Check",
      chain(
        ["Start", "trigger"],
        ["Rows", "code", { source }],
        ["Pick", "transform", { output: '{{ nodes["Rows"].output[7777].name }}' }],
      ),
    );
    const run = await ann.api.call<{ finalResult: unknown }>(
      "POST",
      `/workflows/${check}/execute?wait=true`,
      {},
    );
    expect(run.finalResult).toBe("row 7777");
  },
);

//  when it ran    Start ──> Shape ──> Wait        now    Start ──> Shape (renamed) ──> New
appTest(
  "WALK88: a past run is opened on the graph as it was, with what changed since; nothing of the live graph can be touched from there, and Escape goes back",
  async ({ person }) => {
    appTest.setTimeout(180_000);
    const people = [await person("Ann Back"), await person("Ben Now")] as const;
    const [ann] = people;
    const {
      id,
      editors: [a, b],
    } = await openTogether(people);
    const { executionId } = await ann.api.call<Started>("POST", `/workflows/${id}/execute`, {});
    await a.expectStatus("Wait", "completed");
    await b.node("Wait").click();
    await b.page.keyboard.press("Delete");
    await expect(a.node("Wait")).toHaveCount(0);
    await b.rename("Shape", "Shaped");
    await b.add("delay", 900, 300);
    await expect(a.cards).toHaveCount(3);
    await expect(a.node("Shaped")).toBeVisible();
    await a.markCanvas();
    const drawn = async () => {
      const { nodes, edges } = await ann.api.drawing(id);
      return { nodes, edges };
    };
    const live = await drawn();

    await a.monitor.getByRole("button", { name: "Open in the editor" }).click();
    const bar = a.page.getByTestId("past-bar");
    await expect(bar).toContainText("on the graph as it was");
    await a.expectStatus("Wait", "completed");
    await expect(a.node("Wait")).toHaveAttribute("data-change", "removed");
    await expect(a.node("Shape")).toHaveAttribute("data-change", "changed");
    await expect(a.canvas.locator('[data-change="added"]')).toHaveCount(1);
    const list = a.page.getByRole("region", { name: "Changes since this run" });
    await expect(list.getByRole("button")).toHaveText([
      "Shapedchanged: label",
      "Waitremoved",
      "Delayadded",
      "Shaped -> Waitconnection removed",
    ]);
    await audit(ann.page, "a past run on the graph as it was", screens.desk);
    await bar.getByRole("button", { name: "4 changes since" }).click();
    await expect(a.cards).toHaveCount(3);
    await expect(a.canvas.locator("[data-change]")).toHaveCount(0);

    // Nothing that is pressed or dragged here reaches the workflow.
    await a.node("Shape").click();
    for (const key of ["Delete", "Control+D", "Control+Z", "N", "Alt+ArrowRight"])
      await a.page.keyboard.press(key);
    await a.drag("Wait", 120, 90);
    await a.page.mouse.up();
    await expect(a.settings).toHaveCount(0);
    expect(await drawn()).toEqual(live);
    await expect(b.cards).toHaveCount(3);
    // The colleague works on, and the list here follows.
    await b.rename("Shaped", "Formed");
    await a.page.keyboard.press("Escape");
    await a.page.keyboard.press("Escape");
    await expect(bar).toHaveCount(0);
    await expect(a.node("Formed")).toBeVisible();
    await expect(a.cards).toHaveCount(3);
    await a.expectSameCanvas();

    // One that cannot be fetched leaves the live graph where it is, and says so.
    await a.page.reload();
    await expect(a.cards).toHaveCount(3);
    await a.page.route(`**/executions/${executionId}`, (route) => route.abort());
    await a.monitor.getByRole("button", { name: "Open in the editor" }).click();
    await expect(a.page.getByText(/^This run cannot be shown/)).toBeVisible({ timeout: 30_000 });
    await expect(bar).toHaveCount(0);
    await expect(a.cards).toHaveCount(3);
  },
);

appTest("WALK89: two runs are compared node by node, by keyboard alone", async ({ person }) => {
  appTest.setTimeout(180_000);
  const ann = await person("Ann Compares");
  const { page } = ann;
  const id = await ann.api.createWorkflow(
    "Twice",
    chain(
      ["Start", "trigger"],
      ["Fixed", "transform"],
      [
        "Shape",
        "transform",
        { output: { twice: "{{ trigger.n * 2 }}", n: "{{ trigger.n }}", list: [1, 2] } },
      ],
    ),
  );
  for (const n of [1, 2])
    await ann.api.call("POST", `/workflows/${id}/execute?wait=true`, { triggerData: { n } });
  const editor = new Editor(page);
  await editor.open(`/workflows/${id}`);
  await editor.monitor.getByRole("button", { name: "Open the run panel" }).focus();
  await page.keyboard.press("Enter");
  await editor.monitor.getByRole("tab", { name: "Timeline" }).focus();
  await page.keyboard.press("End");
  await expect(editor.monitor.getByRole("tab", { name: "Compare" })).toBeFocused();
  const row = (name: string) => editor.monitor.getByRole("row").filter({ hasText: name });
  await expect(row("Shape")).toContainText("differs");
  await expect(row("Fixed")).toContainText("same");
  // What started them differs first, and is shown first.
  await expect(editor.monitor.getByRole("list", { name: "Differences in Start" })).toBeVisible();
  await row("Shape").getByRole("button").focus();
  await page.keyboard.press("Enter");
  const differences = editor.monitor.getByRole("list", { name: "Differences in Shape" });
  await expect(differences.getByRole("listitem")).toHaveText([
    "3 fields",
    "twice:42",
    "n:21",
    "1 the same",
  ]);
  await audit(page, "two runs beside each other", screens.desk);
  await row("Fixed").getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(editor.monitor).toContainText("Fixed gave the same in both runs.");
  await editor.monitor.getByRole("tab", { name: "Timeline" }).focus();
  await page.keyboard.press("Enter");
  await audit(page, "the bars of a run", screens.desk);
});
