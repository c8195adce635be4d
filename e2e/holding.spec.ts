/// <reference lib="dom" />
import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import type { Editor } from "./Editor.ts";
import { openTogether } from "./openTogether.ts";
import { recordFrames } from "./recordFrames.ts";

appTest(
  "WALK26: what others have selected is outlined in their colours, with a name where it is one: nodes, edges and ghosts",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben"), await person("Cas")] as const;
    const {
      editors: [a, b, c],
    } = await openTogether(people);
    const card = a.node("Shape");
    const ring = card.getByTestId("people-ring");
    await b.select("Shape");
    await expect(ring).toBeVisible();
    await expect(card.getByText("Ben", { exact: true })).toBeVisible();
    await c.select("Shape");
    for (const name of ["Ben", "Cas"])
      await expect(card.getByRole("img", { name, exact: true })).toBeVisible();
    await expect(card.getByText("Ben", { exact: true })).toHaveCount(0);
    const shadow = await ring.evaluate((element) => getComputedStyle(element).boxShadow);
    expect(shadow.match(/rgb/g)).toHaveLength(2);
    await c.deselect();
    await expect(card.getByText("Ben", { exact: true })).toBeVisible();

    await b.deselect();
    await expect(ring).toHaveCount(0);
    const edge = await b.edges.first().locator(".step-edge").boundingBox();
    await b.page.mouse.click((edge?.x ?? 0) + (edge?.width ?? 0) / 2, edge?.y ?? 0);
    await expect(a.page.getByTestId("people-edge")).toHaveCount(1);
    await expect(a.canvas.getByRole("img", { name: "Ben", exact: true })).toBeVisible();

    await b.select("Wait");
    await expect(a.page.getByTestId("people-edge")).toHaveCount(0);
    await b.page.keyboard.press("Escape");
    await b
      .node("Wait")
      .getByRole("button", { name: /suggest/i })
      .click();
    const ghost = b.canvas.getByTestId("ghost-node").first();
    await ghost.click();
    await expect(
      a.canvas.getByTestId("ghost-node").first().getByTestId("people-ring"),
    ).toBeVisible();
  },
);

appTest(
  "WALK27: a card and its edges follow the hand that drags it; the drop is one edit and no jump; who vanishes leaves it where it was",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const bensFrames = await recordFrames(people[1].page);
    const {
      editors: [a, b],
      stored,
    } = await openTogether(people);
    const place = async (editor: Editor) => {
      const { x, y } = await editor.place("Shape");
      return { x: Math.round(x), y: Math.round(y) };
    };
    const home = await place(a);
    const edits = () => bensFrames.filter(({ kind }) => kind === "edit").length;
    const before = edits();
    await b.drag("Shape", 60, 200);
    const held = await place(b);
    expect(held.y - home.y).toBeGreaterThan(100);
    await expect.poll(() => place(a)).toEqual(held);
    const paths = (editor: Editor) =>
      editor.edges
        .locator(".step-edge")
        .evaluateAll((all) =>
          all.map((path) =>
            (path.getAttribute("d") ?? "").replace(/[\d.]+/g, (number) => `${Math.round(+number)}`),
          ),
        );
    expect(await paths(a)).toEqual(await paths(b));
    expect(edits()).toBe(before);
    expect(await stored("Shape")).toEqual({ x: 290, y: 0 });

    const stop = await a.node("Shape").evaluateHandle((card) => {
      const seen: number[] = [];
      let goes = true;
      const look = () => {
        seen.push(Math.round(card.getBoundingClientRect().y));
        if (goes) requestAnimationFrame(look);
      };
      look();
      return () => {
        goes = false;
        return [...new Set(seen)];
      };
    });
    await b.page.mouse.up();
    await expect.poll(async () => (await stored("Shape"))?.y).toBeGreaterThan(100);
    // Its own transform is gone: the document alone says where it is.
    await expect.poll(() => a.node("Shape").evaluate((card) => card.style.transform)).toBe("");
    expect(await stop.evaluate((end) => end())).toHaveLength(1);
    expect(await place(a)).toEqual(held);
    expect(edits()).toBe(before + 1);

    await b.drag("Shape", 150, -60);
    await expect.poll(async () => (await place(a)).x).toBeGreaterThan(held.x + 100);
    await b.page.close();
    await expect.poll(() => place(a)).toEqual(held);
    await expect(a.pointerOf("Ben")).toHaveCount(0);
  },
);

appTest(
  "WALK28: an edge is seen while it is being drawn, from its handle to the pointer",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const {
      editors: [a, b],
    } = await openTogether(people);
    await b.settled();
    const handle = await b.canvas.getByLabel("Output of Wait").first().boundingBox();
    const from = { x: (handle?.x ?? 0) + 5, y: (handle?.y ?? 0) + 5 };
    await b.page.mouse.move(from.x, from.y);
    await b.page.mouse.down();
    await b.page.mouse.move(from.x + 60, from.y + 150, { steps: 5 });
    const wire = a.page.getByTestId("remote-wire");
    await expect(wire).toBeVisible();
    const ends = () =>
      wire.evaluate((path) => {
        if (!(path instanceof SVGPathElement)) return [];
        const matrix = path.getScreenCTM() ?? new DOMMatrix();
        return [0, path.getTotalLength()].map((at) => {
          const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
          return { x: Math.round(x), y: Math.round(y) };
        });
      });
    const [start, to] = [from, { x: from.x + 60, y: from.y + 150 }].map(({ x, y }) => ({
      x: Math.round(x),
      y: Math.round(y),
    }));
    await expect.poll(ends).toEqual([start, to]);
    await b.page.mouse.up();
    await expect(wire).toHaveCount(0);
    await expect(a.edges).toHaveCount(2);
  },
);
