import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { audit } from "./audit.ts";
import { chain, type Drawing } from "./Drawing.ts";
import { openTogether } from "./openTogether.ts";
import { screens } from "./screens.ts";

//  Start ──> Call ──> Next
//                     Mend       led to by what fails, once that has an output
function drawing(url: string): Drawing {
  const { nodes, edges } = chain(
    ["Start", "trigger"],
    ["Call", "http_request", { method: "GET", url }],
    ["Next", "transform"],
    ["Mend", "transform", { output: "{{ input.error.code }}" }],
  );
  const mend = nodes[3];
  if (mend) mend.position = { x: 580, y: 180 };
  return { nodes, edges: edges.slice(0, 2) };
}

appTest(
  "WALK81: what happens if a node fails is set by keys in a group that says it when closed; the node has an output for it, is tried again, and the run goes on there",
  async ({ person, receiver }) => {
    appTest.setTimeout(180_000);
    const people = [await person("Ann Fails"), await person("Ben Fails")] as const;
    const [ann] = people;
    const {
      id,
      editors: [a, b],
    } = await openTogether(people, drawing(receiver.url));
    await a.select("Call");
    const group = a.settings.getByRole("button", { name: /^If it fails/ });
    await expect(group).toContainText("stops the run");
    await group.focus();
    await ann.page.keyboard.press("Enter");
    await expect(group).toHaveAttribute("aria-expanded", "true");
    await ann.page.keyboard.press("Tab");
    await expect(a.field("Timeout in seconds")).toBeFocused();
    await ann.page.keyboard.type("1");
    await ann.page.keyboard.press("Tab");
    await ann.page.keyboard.type("1");
    await a.fill("Wait before a retry, in seconds", "0.1");
    await a.choose("If it still fails", "Go by the output Error");
    await expect(b.canvas.getByLabel("Error of Call", { exact: true })).toBeVisible();
    await audit(ann.page, "what happens if a node fails", screens.desk);
    const shots = async (name: string) => {
      if (!process.env.SHOTS) return;
      for (const colorScheme of ["light", "dark"] as const)
        for (const size of screens.desk) {
          await ann.page.emulateMedia({ colorScheme });
          await ann.page.setViewportSize(size);
          await a.showAll();
          await a.settled();
          await ann.page.screenshot({
            path: `/tmp/fails-${name}-${colorScheme}-${size.width}.png`,
          });
        }
    };
    await group.scrollIntoViewIfNeeded();
    await shots("open");
    await group.click();
    await expect(group).toContainText("times out after 1 s, retries once, then goes by error");
    await shots("closed");
    await b.connect("Error of Call", "Input of Mend");

    const release = receiver.hold();
    await ann.api.call("POST", `/workflows/${id}/execute`, {});
    for (const editor of [a, b]) await editor.expectStatus("Mend", "completed");
    release();
    await a.expectStatus("Call", "failed");
    await a.expectStatus("Next", "skipped");
    await expect(a.node("Call")).toContainText("No complete answer within 1 s.");
    await expect(a.node("Call")).toContainText("try 2");
    await shots("run");
  },
);
