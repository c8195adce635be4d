import { createRequire } from "node:module";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { Editor } from "./Editor.ts";
import { signUp } from "./signUp.ts";
import { startAppServer } from "./startAppServer.ts";
import { startHttpReceiver } from "./startHttpReceiver.ts";
import { startMailReceiver } from "./startMailReceiver.ts";

type Push = {
  ref: string;
  compare: string;
  pusher: { name: string };
  repository: { full_name: string };
  commits: unknown[];
};
type Execution = {
  id: string;
  status: string;
  completedAt: string | null;
  error: unknown;
  finalResult: unknown;
  nodeExecutions: { nodeId: string; nodeType: string; status: string; outputData: unknown }[];
};
type Example = { name: string; examples: Partial<Push>[] };

const examples = createRequire(import.meta.url)("@octokit/webhooks-examples") as Example[];
const picture = join(import.meta.dirname, "../docs/pictures/walk.png");

/*
 *   On push ── Summary ── Branch? ─true─┬─ Notify ──┬─ Merge  (proposed, accepted by the other)
 *                                       └─ Mail team┘
 */
appTest(
  "WALK1: two people draw a workflow, run it on real input, accept a suggestion, and it survives a kill",
  async ({ browser }) => {
    appTest.setTimeout(300_000);
    const http = await startHttpReceiver();
    const mail = await startMailReceiver();
    const app = await startAppServer({ ALLOWED_PRIVATE_HOSTS: http.host, SMTP_URL: mail.url });
    try {
      const ada = await signUp(browser, app.url, "Ada Lovelace");
      const ben = await signUp(browser, app.url, "Ben Shapley");
      const a = new Editor(ada.page);
      const b = new Editor(ben.page);

      await appTest.step("Ada makes a workflow and invites Ben", async () => {
        await a.page.getByRole("button", { name: "New workflow" }).first().click();
        await a.page.getByRole("button", { name: /^Empty canvas/ }).click();
        await a.canvas.waitFor();
        await a.renameWorkflow("GitHub push to team mail");
        await a.page.getByRole("button", { name: "Share" }).click();
        await a.page.getByRole("dialog").getByLabel("E-mail").fill(ben.email);
        await a.page.getByRole("dialog").getByRole("button", { name: "Add" }).click();
        await expect(a.page.getByRole("list", { name: "Members" })).toContainText("Ben Shapley");
        await a.page.keyboard.press("Escape");
        await b.open(a.page.url());
      });
      const workflowId = new URL(a.page.url()).pathname.split("/").pop() as string;

      await appTest.step("both add nodes at the same time", async () => {
        await Promise.all([
          (async () => {
            await a.add("trigger", 400, 180);
            await a.add("transform", 400, 360);
            await a.add("condition", 660, 270);
          })(),
          (async () => {
            await b.add("http_request", 930, 180);
            await b.add("email", 930, 420);
          })(),
        ]);
        for (const editor of [a, b]) {
          await expect(editor.canvas.locator(".step-card")).toHaveCount(5);
          await expect(editor.page.getByTestId("people")).toContainText("AL");
          await expect(editor.page.getByTestId("people")).toContainText("BS");
        }
      });

      await appTest.step("both set their nodes up", async () => {
        await Promise.all([
          (async () => {
            await a.rename("Trigger", "On push");
            await a.choose("Starts", "Webhook");
            await a.fill("Path", "github-push");
            await a.rename("Transform", "Summary");
            await a.fill(
              "Output",
              JSON.stringify({
                branch: '{{ has(input.body.ref) ? input.body.ref : "" }}',
                repository:
                  '{{ has(input.body.repository.full_name) ? input.body.repository.full_name : "" }}',
                author: '{{ has(input.body.pusher.name) ? input.body.pusher.name : "" }}',
                commits: "{{ has(input.body.commits) ? size(input.body.commits) : 0 }}",
                link: '{{ has(input.body.compare) ? input.body.compare : "" }}',
              }),
            );
            await a.rename("Condition", "Branch?");
            await a.fill("Expression", 'input.branch == "refs/heads/master"');
          })(),
          (async () => {
            await b.rename("HTTP request", "Notify");
            await b.choose("Method", "POST");
            await b.fill("URL", `${http.url}/pushes?from=coweave`);
            await b.fill(
              "Body",
              JSON.stringify({
                text: "{{ input.author }} pushed",
                commits: "{{ input.commits }}",
                link: "{{ input.link }}",
              }),
            );
            await b.rename("Email", "Mail team");
            await b.fill("To", "team@example.com");
            await b.fill("Subject", "{{ input.repository }}: {{ input.commits }} new");
            await b.fill("Body", "{{ input.author }} pushed to {{ input.branch }}.");
          })(),
        ]);
        for (const editor of [a, b]) {
          await editor.deselect();
          await editor.showAll();
        }
        await a.connect("Output of On push", "Input of Summary");
        await b.connect("True of Branch?", "Input of Notify");
        await a.connect("Output of Summary", "Input of Branch?");
        await b.connect("True of Branch?", "Input of Mail team");
        for (const editor of [a, b]) {
          await expect(editor.canvas.locator(".react-flow__edge")).toHaveCount(4);
          await editor.saved();
        }
      });

      await appTest.step("Ada asks for a suggestion, they discuss it, Ben accepts it", async () => {
        await a.deselect();
        await a.page.getByLabel("Ask the assistant for a suggestion").fill("merge both branches");
        await a.page.getByRole("button", { name: "Ask", exact: true }).click();
        for (const editor of [a, b]) await expect(editor.ghost("Merge")).toBeVisible();
        const review = a.page.getByTestId("suggestion-card");
        await review.getByRole("textbox").fill("This waits for both, right?");
        await review.getByRole("button", { name: "Send" }).click();
        await expect(b.page.getByTestId("suggestion-card")).toContainText(
          "This waits for both, right?",
        );
        await expect(b.node("Merge")).toHaveCount(0);
        await b.page
          .getByTestId("suggestion-card")
          .getByRole("button", { name: /^Accept( all)?$/ })
          .click();
        for (const editor of [a, b]) {
          await expect(editor.node("Merge")).toBeVisible();
          await expect(editor.ghost("Merge")).toHaveCount(0);
          await expect(editor.canvas.locator(".react-flow__edge")).toHaveCount(6);
          await editor.saved();
        }
      });

      const hook = `${app.url}/hooks-test/${workflowId}/github-push`;
      const pushes = examples.find(({ name }) => name === "push")?.examples ?? [];
      const push = pushes.find(({ ref }) => ref === "refs/heads/master") as Push;
      const post = async (event: string, payload: unknown) => {
        const response = await fetch(hook, {
          method: "POST",
          headers: { "content-type": "application/json", "x-github-event": event },
          body: JSON.stringify(payload),
        });
        expect(response.status, await response.clone().text()).toBe(202);
        return ((await response.json()) as { executionId: string }).executionId;
      };
      const finished = async (executionId: string) => {
        let execution: Execution | undefined;
        await expect
          .poll(async () => {
            const answer = await a.page.request.get(`${app.url}/api/v1/executions/${executionId}`);
            execution = (await answer.json()) as Execution;
            return execution.completedAt;
          })
          .toBeTruthy();
        return execution as Execution;
      };
      const nodes = ["On push", "Summary", "Branch?", "Notify", "Mail team", "Merge"];

      const beforeKill = await appTest.step(
        "a real push runs it, live on both screens",
        async () => {
          const release = http.hold();
          const id = await post("push", push);
          for (const editor of [a, b]) {
            await editor.expectStatus("Summary", "completed");
            await editor.expectStatus("Notify", "running");
          }
          release();
          for (const editor of [a, b]) {
            for (const label of nodes) await editor.expectStatus(label, "completed");
          }
          const execution = await finished(id);
          expect(execution).toMatchObject({ status: "completed", workflowId });
          expect(execution.nodeExecutions).toHaveLength(6);
          const idOf = (type: string) =>
            execution.nodeExecutions.find(({ nodeType }) => nodeType === type)?.nodeId as string;
          expect(execution.finalResult).toEqual({
            [idOf("http_request")]: expect.objectContaining({ status: 200, body: { received: 1 } }),
            [idOf("email")]: expect.objectContaining({ accepted: ["team@example.com"] }),
          });
          return execution;
        },
      );

      await appTest.step(
        "the receiver and the mail server got exactly what was drawn",
        async () => {
          expect(http.requests).toHaveLength(1);
          expect(http.requests[0]).toMatchObject({ method: "POST", path: "/pushes?from=coweave" });
          expect(http.requests[0]?.headers["content-type"]).toMatch(/^application\/json/);
          expect(http.requests[0]?.headers["idempotency-key"]).toContain(beforeKill.id);
          expect(JSON.parse(http.requests[0]?.body ?? "")).toEqual({
            text: `${push.pusher.name} pushed`,
            commits: push.commits.length,
            link: push.compare,
          });
          expect(mail.mails).toHaveLength(1);
          expect(mail.mails[0]?.to).toEqual(["team@example.com"]);
          expect(mail.mails[0]?.raw).toContain(
            `Subject: ${push.repository.full_name}: ${push.commits.length} new`,
          );
          expect(mail.mails[0]?.raw).toContain(`${push.pusher.name} pushed to refs/heads/master.`);
        },
      );

      await appTest.step(
        "a second suggestion is rejected; the picture for the README",
        async () => {
          await a.page.getByLabel("Ask the assistant for a suggestion").fill("wait a minute");
          await a.page.getByRole("button", { name: "Ask", exact: true }).click();
          await expect(b.ghost("Delay")).toBeVisible();
          await a.monitor.getByRole("button", { name: "Open the run panel" }).click();
          await a.showAll();
          await b.page.mouse.move(700, 200);
          await b.page.mouse.move(620, 560, { steps: 5 });
          await expect(a.page.getByTestId("remote-cursor")).toBeVisible();
          await a.settled();
          await a.page.screenshot({ ...(process.env.UPDATE_PICTURES && { path: picture }) });
          await a.monitor.getByRole("button", { name: "Close the run panel" }).click();
          const review = b.page.getByTestId("suggestion-card");
          await review.getByRole("button", { name: /^Reject( all)?$/ }).click();
          for (const editor of [a, b]) {
            await expect(editor.ghost("Delay")).toHaveCount(0);
            await expect(editor.canvas.locator(".react-flow__edge")).toHaveCount(6);
          }
        },
      );

      const before = await a.page.request.get(`${app.url}/api/v1/workflows/${workflowId}`);
      const drawn = (await before.json()) as { nodes: unknown; edges: unknown };

      await appTest.step("kill -9, start again: everything is there", async () => {
        await app.kill9();
        for (const editor of [a, b]) {
          await expect(editor.page.getByTestId("saved-state")).toContainText("Offline");
          await expect(editor.node("Merge")).toBeVisible();
        }
        await a.rename("Merge", "Both told");
        await app.restart();
        for (const editor of [a, b]) {
          await expect(editor.node("Both told")).toBeVisible();
          await editor.saved();
          await editor.page.reload();
          await editor.canvas.waitFor();
          for (const label of [...nodes.slice(0, -1), "Both told"])
            await expect(editor.node(label)).toBeVisible();
          await expect(editor.canvas.locator(".react-flow__edge")).toHaveCount(6);
        }
        const after = await b.page.request.get(`${app.url}/api/v1/workflows/${workflowId}`);
        const kept = (await after.json()) as {
          nodes: { data: { label: string } }[];
          edges: unknown;
        };
        expect(JSON.stringify(kept.nodes).replace("Both told", "Merge")).toBe(
          JSON.stringify(drawn.nodes),
        );
        expect(kept.edges).toEqual(drawn.edges);
        await b.select("Both told");
        await b.settings.getByRole("tab", { name: /Discussion/ }).click();
        await expect(b.settings).toContainText("This waits for both, right?");
        const execution = await finished(beforeKill.id);
        expect(execution.status).toBe("completed");
        expect(execution).toEqual(beforeKill);
        const notify = execution.nodeExecutions.find(({ nodeType }) => nodeType === "http_request");
        expect(notify?.outputData).toMatchObject({ status: 200, body: { received: 1 } });
      });

      await appTest.step("every other GitHub event goes through, each by its branch", async () => {
        http.requests.length = 0;
        mail.mails.length = 0;
        const branch = drawn.nodes as { id: string; data: { label: string } }[];
        const conditionId = branch.find(({ data }) => data.label === "Branch?")?.id as string;
        const notifyId = branch.find(({ data }) => data.label === "Notify")?.id as string;
        let taken = 0;
        for (const { name, examples: payloads } of examples) {
          const ids = await Promise.all(payloads.map((payload) => post(name, payload)));
          const executions = await Promise.all(ids.map(finished));
          for (const [index, execution] of executions.entries()) {
            const onMaster = payloads[index]?.ref === "refs/heads/master";
            if (onMaster) taken++;
            const statusOf = (nodeId: string) =>
              execution.nodeExecutions.find((node) => node.nodeId === nodeId)?.status;
            expect(execution.status, `${name} ${index}: ${JSON.stringify(execution.error)}`).toBe(
              "completed",
            );
            expect(statusOf(conditionId)).toBe("completed");
            expect(statusOf(notifyId), `${name} ${index}`).toBe(onMaster ? "completed" : "skipped");
          }
        }
        expect(taken).toBeGreaterThan(1);
        expect(http.requests).toHaveLength(taken);
        expect(mail.mails).toHaveLength(taken);
        expect((await fetch(`${app.url}/health`)).status).toBe(200);
      });
    } finally {
      await app.dispose();
      await http.stop();
      await mail.stop();
    }
  },
);
