/// <reference lib="dom" />
import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain, type Drawing } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { joinApp } from "./joinApp.ts";
import { openTogether } from "./openTogether.ts";
import { startAppServer } from "./startAppServer.ts";
import { startHttpReceiver } from "./startHttpReceiver.ts";

//  Hook ──> List ──> Check ─true──> Wait ──> Last
//                          └─false─> Drop
function drawing(): Drawing {
  const { nodes, edges } = chain(
    ["Hook", "trigger", { kind: "webhook", path: "in", method: "POST" }],
    ["List", "transform", { output: ["a", "b", "c"] }],
    ["Check", "condition", { expression: "size(input) == 3" }],
    ["Wait", "delay", { seconds: "{{ trigger.body.seconds }}" }],
    ["Last", "transform"],
    ["Drop", "transform"],
  );
  const drop = nodes[5];
  if (drop) drop.position = { x: 870, y: 200 };
  return {
    nodes,
    edges: [
      ...edges.slice(0, 2),
      { source: "Check", sourceHandle: "true", target: "Wait" },
      { source: "Check", sourceHandle: "false", target: "Drop" },
      { source: "Wait", target: "Last" },
    ],
  };
}

/** What a canvas shows of a run, at every node and at every edge. */
const shown = ({ canvas }: Editor) =>
  canvas.evaluate((root) => ({
    nodes: [...root.querySelectorAll<HTMLElement>(".react-flow__node")].map((node) => [
      node.dataset.id,
      node.querySelector<HTMLElement>(".step-card")?.dataset.status,
      node.querySelector(".step-card")?.lastElementChild?.textContent,
    ]),
    edges: [...root.querySelectorAll<HTMLElement>(".react-flow__edge")].map((edge) => [
      edge.dataset.id,
      [...(edge.querySelector(".step-edge")?.classList ?? [])].at(-1),
      edge.querySelector(".edge-items")?.textContent,
    ]),
  }));

appTest(
  "WALK85: a run lights up every open editor; who comes in the middle sees at every node and edge what the others see, of several runs at once each",
  async ({ app, person }) => {
    appTest.setTimeout(180_000);
    const people = [await person("Ann There"), await person("Ben Comes")] as const;
    const [ann, ben] = people;
    const {
      id,
      editors: [a],
    } = await openTogether([ann], drawing());
    await ann.api.share(id, { [ben.email]: "editor" });
    const hook = (seconds: number) =>
      fetch(`${app.url}/hooks-test/${id}/in`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ seconds }),
      }).then(async (answer) => {
        expect(answer.status, await answer.clone().text()).toBe(202);
        return ((await answer.json()) as { executionId: string }).executionId;
      });
    const first = await hook(3600);
    await a.expectStatus("Wait", "waiting");
    const b = new Editor(ben.page);
    await b.open(`/workflows/${id}`);
    await b.expectStatus("Wait", "waiting");
    await b.expectStatus("Drop", "skipped");
    const middle = await shown(a);
    expect(await shown(b)).toEqual(middle);
    expect(Object.fromEntries(middle.edges.map(([edge, ...rest]) => [edge, rest]))).toEqual({
      "Hook:out->List:in": ["done", undefined],
      "List:out->Check:in": ["done", "3 items"],
      "Check:true->Wait:in": ["done", "3 items"],
      "Check:false->Drop:in": ["dead", undefined],
      "Wait:out->Last:in": ["step-edge", undefined],
    });

    // A second one beside it, by hand, from the other's browser.
    await ben.api.call("POST", `/workflows/${id}/execute`, {
      triggerData: { body: { seconds: 3600 } },
    });
    for (const editor of [a, b]) {
      const choose = editor.monitor.getByRole("button", { name: "Choose a run" });
      await expect(choose).toContainText("2 at once");
      await choose.click();
      const runs = editor.page.getByRole("menuitem");
      await expect(runs).toHaveCount(2);
      await expect(runs.first()).toContainText("by hand");
      await expect(runs.last()).toContainText("webhook");
      await runs.last().click();
    }
    // Both look at the first run now: what becomes of it is the same for both.
    await ann.api.call("POST", `/executions/${first}/cancel`);
    for (const editor of [a, b]) {
      await editor.expectStatus("Wait", "cancelled");
      await expect(editor.monitor).toHaveAttribute("data-status", "cancelled");
    }
    await b.monitor.getByRole("button", { name: "Close the run panel" }).click();
    await a.monitor.getByRole("button", { name: "Close the run panel" }).click();
    expect(await shown(b)).toEqual(await shown(a));
  },
);

appTest(
  "WALK86: after the server was killed in the middle of runs every editor shows what became of them, without a reload",
  async ({ browser }) => {
    appTest.setTimeout(180_000);
    const receiver = await startHttpReceiver();
    const app = await startAppServer({ ALLOWED_PRIVATE_HOSTS: receiver.host });
    try {
      const ann = await joinApp(browser, app.url, "Ann Stays");
      const call = { url: `${receiver.url}/once`, method: "POST" };
      const posts = await ann.api.createWorkflow(
        "Posts",
        chain(["Start", "trigger"], ["Call", "http_request", call], ["After", "transform"]),
      );
      const waits = await ann.api.createWorkflow(
        "Waits",
        chain(["Start", "trigger"], ["Wait", "delay", { seconds: 12 }], ["After", "transform"]),
      );
      const page = await ann.page.context().newPage();
      const [posting, waiting] = [new Editor(ann.page), new Editor(page)];
      await posting.open(`/workflows/${posts}`);
      await waiting.open(`/workflows/${waits}`);
      const release = receiver.hold();
      await ann.api.call("POST", `/workflows/${posts}/execute`, {});
      await ann.api.call("POST", `/workflows/${waits}/execute`, {});
      await posting.expectStatus("Call", "running");
      await waiting.expectStatus("Wait", "waiting");
      for (const editor of [posting, waiting]) await editor.markCanvas();
      // Data moves along the edge, unless somebody wants nothing to move.
      const moving = () =>
        posting.canvas
          .locator(".step-edge.flowing")
          .evaluate((edge) =>
            edge.getAnimations().some(({ playState }) => playState === "running"),
          );
      await expect.poll(moving).toBe(true);
      await posting.page.emulateMedia({ reducedMotion: "reduce" });
      await expect.poll(moving).toBe(false);
      await posting.page.emulateMedia({ reducedMotion: null });
      await expect.poll(moving).toBe(true);

      await app.kill9();
      await expect(posting.savedState).toContainText("Offline");
      await expect(posting.monitor).toContainText("as last seen");
      await expect.poll(moving).toBe(false);
      await app.restart();
      release();

      // What may have taken effect is not done twice: the run stops there, and says so.
      await posting.expectStatus("Call", "interrupted");
      await expect(posting.monitor).toHaveAttribute("data-status", "interrupted");
      await posting.monitor.getByRole("button", { name: "Open the run panel" }).click();
      await expect(posting.monitor).toContainText('"Call" was in the middle');
      // What only waited goes on to its time.
      await expect(waiting.node("After")).toHaveAttribute("data-status", "completed", {
        timeout: 40_000,
      });
      await expect(waiting.monitor).toHaveAttribute("data-status", "completed");
      for (const editor of [posting, waiting]) {
        await editor.expectSameCanvas();
        expect(JSON.stringify(await shown(editor))).not.toMatch(/"(running|queued|waiting)"/);
      }
      await page.context().close();
    } finally {
      await app.dispose();
      await receiver.stop();
    }
  },
);
