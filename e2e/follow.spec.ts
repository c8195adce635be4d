/// <reference lib="dom" />
import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import type { Editor } from "./Editor.ts";
import { openTogether } from "./openTogether.ts";
import { recordFrames } from "./recordFrames.ts";

const viewport = (editor: Editor) =>
  editor.canvas.locator(".react-flow__viewport").evaluate((element) => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform);
    return { zoom: Math.round(a * 1000) / 1000, x: Math.round(e), y: Math.round(f) };
  });

appTest(
  "WALK29: a click on an avatar follows its person's view; Escape or an own move stops; a circle is harmless; who leaves is told of",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const bensFrames = await recordFrames(people[1].page);
    const {
      editors: [a, b],
    } = await openTogether(people);
    const follow = () => a.page.getByRole("button", { name: "Follow Ben" }).click();
    const frame = a.page.getByTestId("follow-frame");
    const roll = async (editor: Editor, dx: number, dy: number) => {
      await editor.page.mouse.move(700, 620);
      await editor.page.mouse.wheel(dx, dy);
      await editor.settled();
    };
    await roll(b, 0, 150);
    expect(await viewport(a)).not.toEqual(await viewport(b));
    await follow();
    await expect(frame).toContainText("Following Ben");
    // A border around the canvas, in the colour that Ben has everywhere.
    const color = await a.avatar("Ben").evaluate((face) => getComputedStyle(face).backgroundColor);
    await expect(frame).toHaveCSS("box-shadow", `${color} 0px 0px 0px 3px inset`);
    expect(await frame.boundingBox()).toEqual(await a.canvas.boundingBox());
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);
    await roll(b, 120, -40);
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);
    await b.page.getByRole("button", { name: "Zoom out" }).click();
    await b.settled();
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);

    await a.page.keyboard.press("Escape");
    await expect(frame).toHaveText("");
    await expect(frame).toHaveCSS("box-shadow", "none");
    const stays = await viewport(a);
    await roll(b, -50, 90);
    await expect(b.avatar("Ann")).toBeVisible();
    expect(await viewport(a)).toEqual(stays);

    await follow();
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);
    await expect(b.avatar("Ann, follows you")).toBeVisible();
    await a.page.mouse.move(700, 600);
    await a.page.mouse.wheel(0, 60);
    await expect(frame).toHaveText("");

    // Each follows the other: nobody moves, and nothing is sent.
    await follow();
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);
    await b.page.getByRole("button", { name: "Follow Ann" }).click();
    await expect(b.page.getByTestId("follow-frame")).toContainText("Following Ann");
    await expect(a.avatar("Ben, follows you")).toBeVisible();
    const before = bensFrames.length;
    const [ofAnn, ofBen] = [await viewport(a), await viewport(b)];
    await a.settled();
    await b.settled();
    expect([await viewport(a), await viewport(b)]).toEqual([ofAnn, ofBen]);
    expect(bensFrames.length - before).toBeLessThanOrEqual(2);

    await b.page.goto("/");
    await expect(a.page.getByText("Ben left, you are on your own again")).toBeVisible();
    await expect(frame).toHaveText("");
  },
);
