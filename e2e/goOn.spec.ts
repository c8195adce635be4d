import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { audit } from "./audit.ts";
import { chain } from "./Drawing.ts";
import { openTogether } from "./openTogether.ts";
import { screens } from "./screens.ts";

appTest(
  "WALK90: a run that failed says what goes on with Retry from here, and does so as the same run, on every open canvas",
  async ({ person, receiver }) => {
    appTest.setTimeout(180_000);
    const people = [await person("Ann Again"), await person("Ben Again")] as const;
    const call = { method: "GET", url: receiver.url, timeoutSeconds: 1 };
    const {
      id,
      editors: [a, b],
    } = await openTogether(
      people,
      chain(["Start", "trigger"], ["Call", "http_request", call], ["Next", "transform"]),
    );
    const release = receiver.hold();
    const [ann] = people;
    await ann.api.call("POST", `/workflows/${id}/execute?wait=true`, {});
    await a.expectStatus("Call", "failed");
    await a.monitor.getByRole("button", { name: "Open the run panel" }).click();
    const detail = ann.page.getByTestId("run-detail");
    await expect(detail).toContainText(
      '"Call" runs again, and the run goes on from there. What has finished does not run again.',
    );
    await audit(ann.page, "a run that may go on", screens.desk);
    if (process.env.SHOTS) {
      for (const colorScheme of ["light", "dark"] as const)
        for (const size of screens.desk) {
          await ann.page.emulateMedia({ colorScheme });
          await ann.page.setViewportSize(size);
          await ann.page.screenshot({ path: `/tmp/goOn-${colorScheme}-${size.width}.png` });
        }
    }
    release();
    const called = receiver.requests.length;
    await detail.getByRole("button", { name: "Retry from here" }).click();
    for (const editor of [a, b])
      for (const label of ["Call", "Next"]) await editor.expectStatus(label, "completed");
    await expect(detail.getByRole("button", { name: "Retry from here" })).toHaveCount(0);
    expect(receiver.requests.length).toBe(called + 1);
    expect(receiver.requests.at(-1)?.headers["idempotency-key"]).toMatch(/:2$/);
    const { total } = await ann.api.call<{ total: number }>("GET", `/workflows/${id}/executions`);
    expect(total).toBe(1);
  },
);
