/// <reference lib="dom" />
import { expect, type Locator } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { Editor } from "./Editor.ts";
import { openTogether } from "./openTogether.ts";
import { recordFrames } from "./recordFrames.ts";

async function placeOf(locator: Locator) {
  const box = await locator.boundingBox();
  return box && { x: box.x, y: box.y };
}

appTest(
  "WALK24: a pointer ends exactly where it is; at most 20 updates a second leave, and none from who rests",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben"), await person("Cas")] as const;
    const bensFrames = await recordFrames(people[1].page);
    const casFrames = await recordFrames(people[2].page);
    const {
      editors: [a, b, c],
    } = await openTogether(people);
    await c.page.mouse.move(700, 300);
    await expect.poll(() => placeOf(a.pointerOf("Cas"))).toEqual({ x: 700, y: 300 });
    const [casBefore, bensBefore] = [casFrames.length, bensFrames.length];
    const began = Date.now();

    await b.page.mouse.move(400, 250);
    // From inside the page: through the browser's protocol they come too slowly to break the rule.
    await b.page.evaluate(async () => {
      const canvas = document.elementFromPoint(400, 250);
      for (let step = 0; step < 300; step++) {
        const [clientX, clientY] = [400 + step, 250 + ((step * 37) % 200)];
        const at = { clientX, clientY, bubbles: true };
        canvas?.dispatchEvent(new PointerEvent("pointermove", at));
        await new Promise((next) => setTimeout(next, 4));
      }
    });
    await b.page.mouse.move(641, 389);
    for (const editor of [a, c]) {
      await expect.poll(() => placeOf(editor.pointerOf("Ben"))).toEqual({ x: 641, y: 389 });
    }
    const moves = bensFrames.slice(bensBefore).filter(({ kind }) => kind === "presence");
    expect(moves.length).toBeGreaterThan(3);
    // By the browser's own clock, from the first to the last: what is waited for here is no part of it.
    const span = (moves.at(-1)?.at ?? 0) - (moves[0]?.at ?? 0);
    expect((moves.length - 1) * 50, `${moves.length} frames`).toBeLessThanOrEqual(span + 50);

    // Cas's pointer rests over the canvas, while others move around it and change the drawing.
    await b.rename("Wait", "Pause");
    await b.deselect();
    await expect(c.node("Pause")).toBeVisible();
    const rested = casFrames.slice(casBefore).filter(({ kind }) => kind === "presence");
    // Awareness says every 15 s that it is still there.
    expect(rested.length).toBeLessThanOrEqual(Math.floor((Date.now() - began) / 15_000) + 1);
    for (const [index, { at }] of rested.slice(1).entries())
      expect(at - (rested[index]?.at ?? 0)).toBeGreaterThan(10_000);
  },
);

appTest(
  "WALK25: who does nothing fades and their pointer leaves; who is away says so; a move brings all back",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const bens = people[1].page;
    await bens.clock.install();
    const {
      editors: [a],
    } = await openTogether(people);
    await bens.mouse.move(600, 300);
    const pointer = a.pointerOf("Ben");
    await expect(pointer).toBeVisible();
    await expect(pointer).not.toHaveAttribute("data-faded");
    await expect(a.avatar("Ben")).toBeVisible();
    await bens.clock.fastForward(61_000);
    await expect(pointer).toHaveAttribute("data-faded");
    await expect(a.avatar("Ben, idle")).toBeVisible();
    await bens.clock.fastForward(31_000);
    await expect(pointer).toHaveCount(0);
    await expect(a.avatar("Ben, idle")).toBeVisible();
    await bens.clock.fastForward(211_000);
    await expect(a.avatar("Ben, away")).toBeVisible();
    await a.page.getByRole("button", { name: "Follow Ben" }).hover();
    await expect(a.page.getByRole("tooltip")).toContainText("Ben, away");
    await bens.mouse.move(620, 320);
    await expect(a.avatar("Ben")).toBeVisible();
    await expect(pointer).toBeVisible();
    await expect(pointer).not.toHaveAttribute("data-faded");
    // Another tab comes to the front.
    const show = (hidden: boolean) =>
      bens.evaluate((next) => {
        Object.defineProperty(document, "hidden", { value: next, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await show(true);
    await expect(a.avatar("Ben, away")).toBeVisible();
    await expect(pointer).toHaveCount(0);
    await show(false);
    await expect(a.avatar("Ben")).toBeVisible();
  },
);

appTest(
  "WALK30: a person with two tabs is one avatar and one pointer, and sees none of their own",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const {
      id,
      editors: [a, b],
    } = await openTogether(people);
    const second = new Editor(await people[1].page.context().newPage());
    await second.open(`/workflows/${id}`);
    await b.page.mouse.move(500, 300);
    await expect(a.pointerOf("Ben")).toHaveCount(1);
    await second.page.mouse.move(800, 500);
    await second.select("Shape");
    await expect(a.node("Shape").getByText("Ben", { exact: true })).toBeVisible();
    await expect(a.pointerOf("Ben")).toHaveCount(1);
    await expect(a.page.getByRole("button", { name: "Follow Ben" })).toHaveCount(1);
    await expect(b.page.getByRole("button", { name: "Follow Ann" })).toBeVisible();
    await expect(b.page.getByRole("button", { name: "Follow Ben" })).toHaveCount(0);
    await expect(b.page.getByTestId("remote-cursor")).toHaveCount(0);
    await expect(b.node("Shape").getByTestId("people-ring")).toHaveCount(0);
    // What the other tab drags is seen all the same.
    const before = await b.place("Shape");
    await second.drag("Shape", 0, 120);
    await expect.poll(async () => (await b.place("Shape")).y).toBeGreaterThan(before.y + 60);
    await second.page.close();
    await expect(a.avatar("Ben")).toBeVisible();
  },
);

appTest(
  "WALK31: a slash opens a bubble at the pointer, which the others read as it is written; nothing of it is kept",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const bens = people[1].page;
    await bens.clock.install();
    const bensFrames = await recordFrames(bens);
    const {
      editors: [a, b],
    } = await openTogether(people);
    await bens.mouse.move(560, 260);
    await bens.keyboard.press("/");
    const bubble = bens.getByRole("textbox", { name: "Say something at your pointer" });
    await expect(bubble).toBeFocused();
    await bubble.pressSequentially("Shall we ");
    const said = a.pointerOf("Ben").getByTestId("cursor-chat");
    await expect(said).toHaveText("Shall we");
    await bubble.pressSequentially("split this?");
    await expect(said).toHaveText("Shall we split this?");
    await bens.mouse.move(600, 300);
    await expect(bubble).toBeFocused();
    await bubble.press("Enter");
    await expect(bubble).toHaveValue("");
    await expect(said).toHaveCSS("opacity", "0");
    await bubble.fill("x".repeat(300));
    await expect(bubble).toHaveValue("x".repeat(200));
    await expect(said).toHaveText("x".repeat(200));
    await bubble.press("Escape");
    await expect(bubble).toHaveCount(0);
    await expect(said).toHaveCSS("opacity", "0");

    await bens.keyboard.press("/");
    await bubble.pressSequentially("Anyone?");
    await expect(said).toHaveText("Anyone?");
    await bens.clock.fastForward(6_100);
    await expect(bubble).toHaveCount(0);
    await expect(said).toHaveCSS("opacity", "0");
    expect(bensFrames.filter(({ kind }) => kind === "edit")).toEqual([]);

    await b.select("Shape");
    await b.settings.getByLabel("Name", { exact: true }).fill("");
    await b.settings.getByLabel("Name", { exact: true }).pressSequentially("in/out");
    await expect(a.node("in/out")).toBeVisible();
    await expect(bubble).toHaveCount(0);
  },
);
