/// <reference lib="dom" />
import { expect, type Locator } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain, type Drawing } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import type { Person } from "./joinApp.ts";
import { recordFrames } from "./recordFrames.ts";

//  Start ──> Shape ──> Wait
const drawing = chain(["Start", "trigger"], ["Shape", "transform"], ["Wait", "delay"]);

/** Everyone in one workflow of the first one's. */
async function together(people: readonly Person[], graph: Drawing = drawing) {
  const [owner, ...others] = people;
  if (!owner) throw new Error("nobody");
  const id = await owner.api.createWorkflow("Together", graph);
  await owner.api.share(id, Object.fromEntries(others.map(({ email }) => [email, "editor"])));
  const editors = people.map(({ page }) => new Editor(page));
  for (const editor of editors) await editor.open(`/workflows/${id}`);
  const stored = async (label: string) =>
    (await owner.api.drawing(id)).nodes.find((node) => node.id === label)?.position;
  return { id, editors: editors as [Editor, Editor, Editor], stored };
}

/** The pointer of a person, as it is seen in an editor. */
const pointerOf = (editor: Editor, name: string) =>
  editor.page.getByTestId("remote-cursor").filter({ hasText: name });

async function placeOf(locator: Locator) {
  const box = await locator.boundingBox();
  return box && { x: box.x, y: box.y };
}

const avatar = (editor: Editor, name: string) =>
  editor.page.getByTestId("people").getByRole("img", { name, exact: true });

const viewport = (editor: Editor) =>
  editor.canvas.locator(".react-flow__viewport").evaluate((element) => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform);
    return { zoom: Math.round(a * 1000) / 1000, x: Math.round(e), y: Math.round(f) };
  });

appTest(
  "WALK24: a pointer ends exactly where it is; at most 20 updates a second leave, and none from who rests",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben"), await person("Cas")] as const;
    const bensFrames = recordFrames(people[1].page);
    const casFrames = recordFrames(people[2].page);
    const {
      editors: [a, b, c],
    } = await together(people);
    await c.page.mouse.move(700, 300);
    await expect.poll(() => placeOf(pointerOf(a, "Cas"))).toEqual({ x: 700, y: 300 });
    const [casBefore, bensBefore] = [casFrames.length, bensFrames.length];
    const began = Date.now();

    for (let round = 0; round < 3; round++) {
      for (let step = 0; step < 40; step++) {
        await b.page.mouse.move(400 + step * 9, 250 + ((step * 37) % 200));
      }
    }
    await b.page.mouse.move(641, 389);
    for (const editor of [a, c]) {
      await expect.poll(() => placeOf(pointerOf(editor, "Ben"))).toEqual({ x: 641, y: 389 });
    }
    const moves = bensFrames.slice(bensBefore).filter(({ kind }) => kind === "presence");
    expect(moves.length).toBeGreaterThan(3);
    expect(moves.length).toBeLessThanOrEqual((Date.now() - began) / 50 + 2);

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
    } = await together(people);
    await bens.mouse.move(600, 300);
    const pointer = pointerOf(a, "Ben");
    await expect(pointer).toBeVisible();
    await expect(pointer).not.toHaveAttribute("data-faded");
    await expect(avatar(a, "Ben")).toBeVisible();
    await bens.clock.fastForward(61_000);
    await expect(pointer).toHaveAttribute("data-faded");
    await expect(avatar(a, "Ben, idle")).toBeVisible();
    await bens.clock.fastForward(31_000);
    await expect(pointer).toHaveCount(0);
    await expect(avatar(a, "Ben, idle")).toBeVisible();
    await bens.clock.fastForward(211_000);
    await expect(avatar(a, "Ben, away")).toBeVisible();
    await a.page.getByRole("button", { name: "Follow Ben" }).hover();
    await expect(a.page.getByRole("tooltip")).toContainText("Ben, away");
    await bens.mouse.move(620, 320);
    await expect(avatar(a, "Ben")).toBeVisible();
    await expect(pointer).toBeVisible();
    await expect(pointer).not.toHaveAttribute("data-faded");
    // Another tab comes to the front.
    const show = (hidden: boolean) =>
      bens.evaluate((next) => {
        Object.defineProperty(document, "hidden", { value: next, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await show(true);
    await expect(avatar(a, "Ben, away")).toBeVisible();
    await expect(pointer).toHaveCount(0);
    await show(false);
    await expect(avatar(a, "Ben")).toBeVisible();
  },
);

appTest(
  "WALK26: what others have selected is outlined in their colours, with a name where it is one: nodes, edges and ghosts",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben"), await person("Cas")] as const;
    const {
      editors: [a, b, c],
    } = await together(people);
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
    const bensFrames = recordFrames(people[1].page);
    const {
      editors: [a, b],
      stored,
    } = await together(people);
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
    await expect(pointerOf(a, "Ben")).toHaveCount(0);
  },
);

appTest(
  "WALK28: an edge is seen while it is being drawn, from its handle to the pointer",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const {
      editors: [a, b],
    } = await together(people);
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

appTest(
  "WALK29: a click on an avatar follows its person's view; Escape or an own move stops; a circle is harmless; who leaves is told of",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const bensFrames = recordFrames(people[1].page);
    const {
      editors: [a, b],
    } = await together(people);
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
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);
    await roll(b, 120, -40);
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);
    await b.page.getByRole("button", { name: "Zoom out" }).click();
    await b.settled();
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);

    await a.page.keyboard.press("Escape");
    await expect(frame).toHaveText("");
    const stays = await viewport(a);
    await roll(b, -50, 90);
    await expect(avatar(b, "Ann")).toBeVisible();
    expect(await viewport(a)).toEqual(stays);

    await follow();
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);
    await expect(avatar(b, "Ann, follows you")).toBeVisible();
    await a.page.mouse.move(700, 600);
    await a.page.mouse.wheel(0, 60);
    await expect(frame).toHaveText("");

    // Each follows the other: nobody moves, and nothing is sent.
    await follow();
    await expect.poll(async () => [await viewport(a)]).toEqual([await viewport(b)]);
    await b.page.getByRole("button", { name: "Follow Ann" }).click();
    await expect(b.page.getByTestId("follow-frame")).toContainText("Following Ann");
    await expect(avatar(a, "Ben, follows you")).toBeVisible();
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

appTest(
  "WALK30: a person with two tabs is one avatar and one pointer, and sees none of their own",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const {
      id,
      editors: [a, b],
    } = await together(people);
    const second = new Editor(await people[1].page.context().newPage());
    await second.open(`/workflows/${id}`);
    await b.page.mouse.move(500, 300);
    await expect(pointerOf(a, "Ben")).toHaveCount(1);
    await second.page.mouse.move(800, 500);
    await second.select("Shape");
    await expect(a.node("Shape").getByText("Ben", { exact: true })).toBeVisible();
    await expect(pointerOf(a, "Ben")).toHaveCount(1);
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
    await expect(avatar(a, "Ben")).toBeVisible();
  },
);

appTest(
  "WALK31: a slash opens a bubble at the pointer, which the others read as it is written; nothing of it is kept",
  async ({ person }) => {
    const people = [await person("Ann"), await person("Ben")] as const;
    const bens = people[1].page;
    await bens.clock.install();
    const bensFrames = recordFrames(bens);
    const {
      editors: [a, b],
    } = await together(people);
    await bens.mouse.move(560, 260);
    await bens.keyboard.press("/");
    const bubble = bens.getByRole("textbox", { name: "Say something at your pointer" });
    await expect(bubble).toBeFocused();
    await bubble.pressSequentially("Shall we ");
    const said = pointerOf(a, "Ben").getByTestId("cursor-chat");
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
