import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";

const types = [
  "trigger",
  "http_request",
  "email",
  "respond",
  "condition",
  "merge",
  "delay",
  "transform",
];

appTest(
  "WALK8: a node type is found in the palette and added by Enter, by click, or where it is dropped",
  async ({ person }) => {
    const { page, api } = await person("Paula Palette");
    const editor = new Editor(page);
    await editor.open(`/workflows/${await api.createWorkflow("New")}`);
    const palette = page.getByTestId("node-palette");
    for (const type of types) await expect(page.getByTestId(`node-${type}`)).toBeAttached();
    await expect(page.getByTestId("minimap")).toBeVisible();
    await expect(page.getByTestId("canvas-controls")).toBeVisible();
    await expect(editor.canvas.getByTestId("dots")).toBeVisible();
    await expect(editor.monitor).toBeVisible();
    await expect(editor.settings).toHaveCount(0);
    await expect(page.getByText("Start with a trigger")).toBeVisible();

    await page.keyboard.press("n");
    await expect(palette.getByLabel("Search node types")).toBeFocused();
    await page.keyboard.type("by hand");
    await expect(palette.getByRole("button")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(editor.node("Trigger")).toBeVisible();
    await expect(editor.settings).toBeVisible();

    // After what is selected, and connected to it.
    await page.getByTestId("node-http_request").click();
    await expect(editor.node("HTTP request")).toBeVisible();
    await expect(editor.edges).toHaveCount(1);

    await editor.add("transform", 700, 640);
    const { x, y } = await editor.place("Transform");
    expect(Math.hypot(x - 700, y - 640)).toBeLessThan(30);
    await expect(editor.edges).toHaveCount(1);

    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.keyboard.type("teleport");
    await expect(palette.getByText("Nothing by that name.")).toBeVisible();
  },
);

appTest("WALK9: a connection that cannot be is refused with its reason", async ({ person }) => {
  const { page, api } = await person("Carl Connector");
  const editor = new Editor(page);
  const drawing = chain(["Start", "trigger"], ["First", "transform"], ["Second", "transform"]);
  await editor.open(`/workflows/${await api.createWorkflow("One way", drawing)}`);

  await editor.pull("Output of Second", "Input of First");
  await expect(page.getByText("That would make a circle; a workflow runs one way.")).toBeVisible();
  await editor.pull("Output of First", "Output of Start");
  await expect(page.getByText('"Start" takes no input there.')).toBeVisible();
  await editor.pull("Output of Start", "Input of First");
  await expect(page.getByText("These two are connected already.")).toBeVisible();
  await expect(editor.edges).toHaveCount(2);
  await editor.connect("Output of Start", "Input of Second");
});

appTest(
  "WALK10: several nodes are selected by a box or one by one, and deleted and brought back as one",
  async ({ person }) => {
    const { page, api } = await person("Mia Many");
    const editor = new Editor(page);
    const drawing = chain(
      ["Start", "trigger"],
      ["One", "transform"],
      ["Two", "transform"],
      ["Three", "transform"],
    );
    await editor.open(`/workflows/${await api.createWorkflow("Many", drawing)}`);
    const one = await editor.place("One");
    const two = await editor.place("Two");
    await page.keyboard.down("Shift");
    await page.mouse.move(one.x - 20, one.y - 90);
    await page.mouse.down();
    await page.mouse.move(two.x + 20, two.y + 90, { steps: 5 });
    await page.mouse.up();
    await expect(editor.settings).toContainText("2 nodes selected");
    await editor.node("Start").click();
    await page.keyboard.up("Shift");
    await expect(editor.settings).toContainText("3 nodes selected");

    await page.keyboard.press("Delete");
    await expect(editor.cards).toHaveCount(1);
    await expect(editor.edges).toHaveCount(0);
    await expect(editor.settings).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(editor.cards).toHaveCount(4);
    await expect(editor.edges).toHaveCount(3);
    await page.keyboard.press("Control+Shift+z");
    await expect(editor.cards).toHaveCount(1);
  },
);

appTest("WALK11: undo and redo take back one's own edits only", async ({ person }) => {
  const ann = await person("Ann Own");
  const bob = await person("Bob Other");
  const id = await ann.api.createWorkflow("Ours", chain(["Start", "trigger"]));
  await ann.api.share(id, { [bob.email]: "editor" });
  const a = new Editor(ann.page);
  const b = new Editor(bob.page);
  await a.open(`/workflows/${id}`);
  await b.open(`/workflows/${id}`);
  await a.add("delay", 500, 200);
  await expect(b.node("Delay")).toBeVisible();
  await b.add("merge", 900, 600);
  await b.rename("Delay", "Pause");
  await expect(a.node("Pause")).toBeVisible();
  await expect(a.node("Merge")).toBeVisible();

  const undo = (editor: Editor) => editor.page.getByRole("button", { name: "Undo" });
  const redo = (editor: Editor) => editor.page.getByRole("button", { name: "Redo" });
  await undo(a).click();
  await expect(undo(a)).toBeDisabled();
  for (const editor of [a, b]) {
    await expect(editor.node("Pause")).toHaveCount(0);
    await expect(editor.cards).toHaveCount(2);
  }
  await redo(a).click();
  // What a colleague changed in it meanwhile comes back with it.
  for (const editor of [a, b]) await expect(editor.node("Pause")).toBeVisible();
  await undo(b).click();
  for (const editor of [a, b]) await expect(editor.node("Delay")).toBeVisible();
  await undo(b).click();
  await expect(undo(b)).toBeDisabled();
  for (const editor of [a, b]) {
    await expect(editor.node("Merge")).toHaveCount(0);
    await expect(editor.node("Delay")).toBeVisible();
  }
});

appTest(
  "WALK12: the form shows the fields that apply, and what is wrong at the field",
  async ({ person }) => {
    const { page, api } = await person("Fay Form");
    const editor = new Editor(page);
    const drawing = chain(
      ["Start", "trigger"],
      ["Call", "http_request", { method: "GET", url: "" }],
      ["Shape", "transform"],
    );
    const id = await api.createWorkflow("Forms", drawing);
    await editor.open(`/workflows/${id}`);
    const field = (label: string) => editor.settings.getByLabel(label, { exact: true });
    const alerts = editor.settings.getByRole("alert");

    await editor.select("Start");
    await expect(field("Path")).toHaveCount(0);
    await editor.choose("Starts", "Webhook");
    await expect(field("Test address")).toHaveValue(/\/[0-9A-Za-z]{22}$/);
    await expect(alerts).toHaveCount(0);
    await editor.fill("Path", "");
    await expect(alerts).toHaveText("A webhook needs a path");
    await editor.fill("Path", "two words");
    await expect(alerts).toHaveText("Use letters, digits, '-', '_' and '/'");
    await editor.fill("Path", "github-push");
    await expect(alerts).toHaveCount(0);
    await expect(field("Test address")).toHaveValue(new RegExp(`/hooks-test/${id}/github-push$`));
    await expect(editor.node("Start")).toContainText("POST /github-push");
    await editor.choose("Starts", "Schedule");
    await expect(field("Path")).toHaveCount(0);
    await expect(alerts).toHaveText("A schedule needs a cron expression");

    await editor.select("Call");
    await expect(alerts).toHaveText("A URL is needed");
    await editor.fill("URL", "example.com");
    await expect(alerts).toHaveText("Start with http:// or https://");
    await editor.fill("URL", "https://example.com/items");
    await expect(alerts).toHaveCount(0);
    await expect(editor.node("Call")).toContainText("GET example.com/items");

    await editor.select("Shape");
    await editor.fill("Output", '{ "total": ');
    await expect(alerts).toHaveCount(1);
    await editor.saved();
    const shape = async () =>
      (await api.drawing(id)).nodes.find((node) => node.id === "Shape")?.data.config;
    // No value yet: its words are kept, and everyone sees them.
    await expect.poll(shape).toEqual({ output: '{ "total": ' });
    await editor.fill("Output", '{ "total": 3 }');
    await expect(alerts).toHaveCount(0);
    await expect.poll(shape).toEqual({ output: { total: 3 } });
  },
);

appTest(
  "WALK13: a graph that cannot run is refused with a list of problems that lead to their nodes",
  async ({ person }) => {
    const { page, api } = await person("Rita Refused");
    const editor = new Editor(page);
    const drawing = chain(
      ["Start", "trigger"],
      ["Call", "http_request", { method: "GET", url: "" }],
      ["Odd", "teleport", {}],
      ["Round", "transform"],
      ["About", "transform"],
    );
    drawing.edges.push({ source: "About", target: "Round" });
    await editor.open(`/workflows/${await api.createWorkflow("Broken", drawing)}`);
    await page.getByTestId("run-button").click();
    const problems = editor.monitor.getByLabel("Problems");
    await expect(problems).toContainText("4 things keep this workflow from running");
    for (const text of [
      '"Call": url: a URL is needed.',
      '"Odd" is of the unknown type "teleport".',
      '"Round" lies on a circle',
    ])
      await expect(problems).toContainText(text);
    await problems.getByRole("button", { name: /"About" lies on a circle/ }).click();
    await expect(editor.settings.getByLabel("Name", { exact: true })).toHaveValue("About");
    await problems.getByRole("button", { name: /"Call"/ }).click();
    await expect(editor.settings.getByLabel("Name", { exact: true })).toHaveValue("Call");
    await expect(editor.monitor).toHaveAttribute("data-status", "none");

    await editor.open(`/workflows/${await api.createWorkflow("No start", chain(["A", "delay"]))}`);
    await page.getByTestId("run-button").click();
    await expect(problems).toContainText("There is no trigger");
  },
);

appTest(
  "WALK14: cancelling a run closes its request and sends nothing more; past runs are there after a reload",
  async ({ person, receiver }) => {
    const { page, api } = await person("Cora Cancel");
    const editor = new Editor(page);
    const call = (path: string) => ({ method: "POST", url: `${receiver.url}/${path}`, body: {} });
    const drawing = chain(
      ["Start", "trigger"],
      ["Slow", "http_request", call("slow")],
      ["After", "http_request", call("after")],
    );
    const id = await api.createWorkflow("Slow", drawing);
    await editor.open(`/workflows/${id}`);
    const calls = (path: string) => receiver.requests.filter((request) => request.path === path);
    await page.getByTestId("run-button").click();
    await expect(editor.monitor).toHaveAttribute("data-status", "completed");
    expect(calls("/after")).toHaveLength(1);

    const release = receiver.hold();
    await page.getByTestId("run-button").click();
    await editor.expectStatus("Slow", "running");
    await expect.poll(() => calls("/slow").length).toBe(2);
    await editor.monitor.getByRole("button", { name: "Cancel" }).click();
    await expect(editor.monitor).toHaveAttribute("data-status", "cancelled");
    await editor.expectStatus("Slow", "cancelled");
    await expect.poll(() => calls("/slow")[1]?.abandoned).toBe(true);
    release();
    expect(calls("/after")).toHaveLength(1);

    await page.reload();
    await expect(editor.monitor).toHaveAttribute("data-status", "cancelled");
    await editor.monitor.getByRole("button", { name: "Choose a run" }).click();
    const runs = page.getByRole("menuitem", { name: "by hand" });
    await expect(runs).toHaveCount(2);
    await runs.last().click();
    await expect(editor.monitor).toHaveAttribute("data-status", "completed");
    await editor.expectStatus("After", "completed");
    await editor.monitor.getByRole("list", { name: "Timeline" }).getByText("Slow").click();
    await expect(editor.monitor.getByRole("tree", { name: "Output" })).toContainText("received:");
    await expect(editor.monitor.getByRole("tree", { name: "Settings it ran with" })).toContainText(
      "POST",
    );
  },
);

appTest(
  "WALK15: a step suggested after a node and rejected leaves the graph as it was",
  async ({ person }) => {
    const { page, api } = await person("Greta Ghost");
    const editor = new Editor(page);
    const id = await api.createWorkflow("Next", chain(["Start", "trigger"], ["Call", "delay"]));
    await editor.open(`/workflows/${id}`);
    const before = await api.drawing(id);
    await editor.node("Call").hover();
    await page.getByRole("button", { name: "Suggest next after Call" }).click();
    const ghost = editor.ghost("HTTP request");
    await expect(ghost).toContainText("suggested");
    await expect(page.getByTestId("suggestion-card")).toContainText("Built-in rules");
    await ghost.hover();
    await ghost.getByRole("button", { name: /^Reject/ }).click();
    await expect(ghost).toHaveCount(0);
    await expect(page.getByTestId("suggestion-card")).toHaveCount(0);
    await editor.saved();
    const after = await api.drawing(id);
    expect([after.nodes, after.edges]).toEqual([before.nodes, before.edges]);
    await expect(editor.cards).toHaveCount(2);
    await expect(editor.canvas.locator(".react-flow__edge")).toHaveCount(1);
    await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  },
);
