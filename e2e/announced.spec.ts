import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { press } from "./press.ts";

appTest(
  "WALK49: what others do is read out, one sentence in 3 s at most, and what oneself does is not",
  async ({ person, link }) => {
    appTest.setTimeout(120_000);
    const ann = await person("Ann Acts");
    const ben = await person("Ben Hears");
    const id = await ann.api.createWorkflow(
      "Heard",
      chain(["Start", "trigger"], ["Shape", "transform"]),
    );
    await ann.api.share(id, { [ben.email]: "editor" });
    const a = new Editor(ann.page);
    const b = new Editor(ben.page);
    await a.open(`/workflows/${id}`);
    await b.open(`${link.url}/workflows/${id}`);
    await expect(a.page.getByTestId("people").getByRole("img", { name: ben.name })).toBeVisible();
    await b.page.evaluate(() => {
      const said: [number, string][] = [];
      Object.assign(window, { said });
      const region = document.querySelector("[data-testid=announcements]");
      if (region === null) throw new Error("no live region");
      const note = () => said.push([performance.now(), region.textContent ?? ""]);
      new MutationObserver(note).observe(region, { childList: true, subtree: true });
    });
    const said = () =>
      b.page.evaluate(() => (window as unknown as { said: [number, string][] }).said);
    const sentences = async () => (await said()).map(([, sentence]) => sentence);

    await a.skipToCanvas();
    await press(a.page, "End", "n");
    await a.page.keyboard.type("email");
    await press(a.page, "Enter");
    await expect(a.focused).toHaveAccessibleName(/^Email/);
    await a.page.keyboard.down("Alt");
    await press(a.page, "ArrowDown", "ArrowDown");
    await a.page.keyboard.up("Alt");
    await expect.poll(sentences).toContain("Ann Acts added Email and connected Shape to Email");
    await press(a.page, "Enter");
    await a.page.keyboard.type(" to all of the team, every day");
    await press(a.page, "Escape");
    const edited = /^Ann Acts (moved .* and )?edited Email to all of the team, every day/;
    await expect.poll(async () => (await sentences()).join("\n")).toMatch(new RegExp(edited, "m"));
    await press(a.page, "Delete", "Control+Enter");
    await expect
      .poll(sentences, { timeout: 20_000 })
      .toEqual(expect.arrayContaining(["Run finished"]));
    await expect
      .poll(async () => (await sentences()).join("\n"), { timeout: 20_000 })
      .toMatch(/Ann Acts deleted Email/);
    link.cut();
    await expect.poll(sentences, { timeout: 20_000 }).toContain("You are offline, changes wait");
    link.mend();
    await expect.poll(sentences, { timeout: 20_000 }).toContain("You are online again");

    const times = (await said()).map(([at]) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(4);
    expect(Math.min(...gaps)).toBeGreaterThan(2900);
    // Of her own doings Ann hears nothing; only that the run has ended.
    await expect(a.page.getByTestId("announcements")).toHaveText("Run finished");
  },
);
