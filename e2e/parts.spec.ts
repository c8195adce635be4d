import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { openTogether } from "./openTogether.ts";

appTest(
  "WALK91: a node's output is pinned for everyone and stands in for it; one node, up to it or from it on is run on the data of the run shown",
  async ({ receiver, person }) => {
    const people = [await person("Ann Pins"), await person("Ben Looks")] as const;
    //  Start ──> Fetch ──> Shape ──> Send
    const drawing = chain(
      ["Start", "trigger"],
      ["Fetch", "http_request", { method: "GET", url: `${receiver.url}/pins` }],
      ["Shape", "transform", { output: { got: "{{ input.body.received }}" } }],
      ["Send", "http_request", { method: "POST", url: `${receiver.url}/pins` }],
    );
    const {
      editors: [a, b],
    } = await openTogether(people, drawing);
    const calls = () => receiver.requests.filter(({ path }) => path === "/pins");
    const made = () => calls().map(({ method }) => method);
    const press = (name: string) => a.settings.getByRole("button", { name, exact: true }).click();

    await a.page.getByTestId("run-button").click();
    await a.expectStatus("Send", "completed");
    expect(made()).toEqual(["GET", "POST"]);

    await a.select("Fetch");
    await a.settings.getByRole("tab", { name: "Data" }).click();
    await press("Pin this output");
    await expect(b.node("Fetch").getByRole("img", { name: "pinned" })).toBeVisible();
    await press("Edit");
    const field = a.settings.getByRole("textbox", { name: "Pinned output" });
    await field.fill('{"body": {"received": 7');
    await press("Pin");
    await expect(a.settings.getByText("This is not JSON", { exact: false })).toBeVisible();
    await field.fill('{"body": {"received": 7}}');
    await press("Pin");

    // From here on: what stands before comes from the run shown, and only what is behind is called.
    await a.node("Shape").click();
    await press("From here on");
    await expect.poll(made).toEqual(["GET", "POST", "POST"]);
    await expect(a.settings.getByRole("region", { name: "Output" })).toContainText("7");
    await expect(b.node("Send")).toHaveAttribute("data-status", "completed");

    // The node that is asked for runs, pinned or not, and nothing behind it.
    await a.node("Fetch").click();
    await press("Run up to here");
    await expect.poll(made).toEqual(["GET", "POST", "POST", "GET"]);

    await press("Unpin");
    await expect(b.node("Fetch").getByRole("img", { name: "pinned" })).toHaveCount(0);
    // Behind it nothing has run in the run that is shown now.
    await a.node("Send").click();
    await press("This node only");
    await expect(
      a.monitor.getByText('"Shape" has no data in that run', { exact: false }),
    ).toBeVisible();
    expect(made()).toHaveLength(4);
  },
);
