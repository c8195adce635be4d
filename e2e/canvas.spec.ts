/// <reference lib="dom" />
import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain, type Drawing } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { watchBytes } from "./watchBytes.ts";

/** Bytes a watcher may be sent in a second while a colleague drags one node: six kilobytes. */
const budget = 6 * 1024;

appTest(
  "CANVAS20: a node dragged at sixty moves a second costs a watcher six kilobytes a second at most, and the document nothing",
  async ({ person, app }) => {
    const ann = await person("Ann Whose Name Is Not Short");
    const ids = Array.from({ length: 6 }, (_, n) => `step-with-a-long-name-${n}`);
    const workflowId = await ann.api.createWorkflow(
      "Dragged",
      chain(...ids.map((id): [string, string] => [id, "transform"])),
    );
    const editor = new Editor(ann.page);
    await editor.open(`/workflows/${workflowId}`);
    const { email, password, api } = ann;
    const { token } = await api.call<{ token: string }>("POST", "/auth/login", { email, password });
    const watcher = await watchBytes(app.url, workflowId, token);
    const card = editor.canvas.locator(`.react-flow__node[data-id="${ids[3]}"]`);
    const box = await card.boundingBox();
    if (!box) throw new Error("the node is not in view");
    const { mouse } = ann.page;
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await mouse.move(at.x, at.y);
    await mouse.down();
    await mouse.move(at.x + 10, at.y, { steps: 4 });
    await expect.poll(() => watcher.total().drags).toBeGreaterThan(0);
    watcher.reset();
    const began = performance.now();
    for (let moves = 1; performance.now() - began < 3000; moves++) {
      await mouse.move(at.x + 10 + (moves % 60), at.y + (moves % 40));
      await ann.page.waitForTimeout(1000 / 60);
    }
    const seconds = (performance.now() - began) / 1000;
    const { bytes, updates, drags } = watcher.total();
    await mouse.up();
    console.log(
      `a drag: ${Math.round(bytes / seconds)} bytes/s, ${drags} moves in ${seconds.toFixed(1)} s`,
    );
    expect(bytes / seconds).toBeLessThan(budget);
    // It was seen, again and again, and the document was left alone until the drop.
    expect(drags).toBeGreaterThan(5);
    expect(updates).toBe(0);
    await expect.poll(() => watcher.total().updates).toBe(1);
    watcher.close();
  },
);

appTest(
  "CANVAS21: what React Flow is told of a card without measuring it is what is drawn: its size, and where its handles are",
  async ({ person }) => {
    const ann = await person("Ann Measuring");
    const drawing = chain(["Start", "trigger"], ["Ask", "condition"], ["Wait", "delay"]);
    const end = { ...(drawing.nodes[2] as (typeof drawing.nodes)[number]), id: "End" };
    const edges = [
      { source: "Start", target: "Ask" },
      { source: "Ask", sourceHandle: "true", target: "Wait" },
      { source: "Ask", sourceHandle: "false", target: "End" },
    ];
    const nodes = [...drawing.nodes, { ...end, position: { x: 600, y: 200 } }];
    const id = await ann.api.createWorkflow("Measured", { nodes, edges });
    const editor = new Editor(ann.page);
    await editor.open(`/workflows/${id}`);
    await expect(editor.cards).toHaveCount(4);
    await expect(editor.edges).toHaveCount(3);
    const { heights, ends } = await editor.canvas.evaluate((canvas) => {
      const heightOf = (element: Element | null) => element?.getBoundingClientRect().height ?? 0;
      // An edge's ends follow from what was told; the handles are what is drawn.
      const handles = [...canvas.querySelectorAll(".react-flow__handle")].map((handle) =>
        handle.getBoundingClientRect(),
      );
      const paths = [...canvas.querySelectorAll<SVGPathElement>(".step-edge")];
      return {
        heights: [...canvas.querySelectorAll(".react-flow__node")].map(
          (node) => heightOf(node) - heightOf(node.querySelector(".step-card")),
        ),
        ends: paths.flatMap((path) =>
          [0, path.getTotalLength()].map((length) => {
            const end = path
              .getPointAtLength(length)
              .matrixTransform(path.getScreenCTM() ?? undefined);
            // An edge begins at a handle's far side and ends at its near one, at half its height.
            return Math.min(
              ...handles.map(({ left, right, top, bottom }) =>
                Math.hypot(
                  Math.min(Math.abs(end.x - left), Math.abs(end.x - right)),
                  end.y - (top + bottom) / 2,
                ),
              ),
            );
          }),
        ),
      };
    });
    expect(Math.max(...heights.map(Math.abs))).toBeLessThan(0.5);
    expect(ends).toHaveLength(6);
    expect(Math.max(...ends)).toBeLessThan(0.75);
  },
);

appTest(
  "CANVAS22: a crowded canvas is drawn as shapes; what one clicks, drags or reaches by key becomes a card",
  async ({ person }) => {
    const ann = await person("Ann In A Crowd");
    const id = await ann.api.createWorkflow("Crowd", grid(400));
    const editor = new Editor(ann.page);
    await editor.open(`/workflows/${id}`);
    const nodes = editor.canvas.locator(".react-flow__node");
    await expect(nodes).toHaveCount(400);
    await expect(editor.cards).toHaveCount(0);
    await expect(editor.canvas.locator(".shape-card").first()).toBeAttached();

    await place(editor, "n210").click();
    await expect(editor.cards).toHaveCount(1);
    await expect(editor.settings.getByLabel("Name", { exact: true })).toHaveValue("n210");
    await expect(editor.edges).toHaveCount(2);

    // What is drawn as a shape can be dragged like any card.
    const dragged = place(editor, "n130");
    const box = await dragged.boundingBox();
    if (!box) throw new Error("the node is not in view");
    const { mouse, keyboard } = ann.page;
    await mouse.move(box.x + 5, box.y + 3);
    await mouse.down();
    await mouse.move(box.x + 5, box.y + 20, { steps: 4 });
    await mouse.up();
    await expect
      .poll(async () => {
        const { nodes } = await ann.api.drawing(id);
        return nodes.find((node) => node.id === "n130")?.position.y;
      })
      .toBeGreaterThan(900);

    // And the keyboard reaches it.
    await keyboard.press("ArrowRight");
    await expect(place(editor, "n131")).toBeFocused();
    await expect(place(editor, "n131").locator(".step-card")).toBeVisible();

    // From near, all that is in view is a card, and only that.
    await place(editor, "n131").hover();
    await keyboard.down("Control");
    for (let turns = 0; turns < 12; turns++) await mouse.wheel(0, -60);
    await keyboard.up("Control");
    await expect(place(editor, "n131").locator(".step-card")).toBeVisible();
    await expect.poll(() => inView(editor)).toMatchObject({ asleep: 0, missing: 0 });
    expect(await editor.cards.count()).toBeLessThan(170);
  },
);

appTest(
  "CANVAS33: while a large drawing is panned nothing in view is missing, and when it rests all are cards",
  async ({ person }) => {
    const ann = await person("Ann Panning");
    const id = await ann.api.createWorkflow("Panned", grid(400));
    const editor = new Editor(ann.page);
    await editor.open(`/workflows/${id}`);
    const { mouse, keyboard } = ann.page;
    await mouse.move(500, 400);
    await keyboard.down("Control");
    for (let turns = 0; turns < 12; turns++) await mouse.wheel(0, -60);
    await keyboard.up("Control");
    await expect.poll(() => inView(editor)).toMatchObject({ asleep: 0, missing: 0 });
    // Further than one window, without a rest.
    for (let turns = 0; turns < 24; turns++) {
      await mouse.wheel(turns < 12 ? 110 : -50, turns < 12 ? 20 : 60);
      expect((await inView(editor)).missing).toBe(0);
    }
    await expect.poll(() => inView(editor)).toMatchObject({ asleep: 0, missing: 0 });
    expect(await editor.cards.count()).toBeLessThan(170);
  },
);

/** Nodes of `grid(400)` in view: those that are shapes, and those that are not in the page. */
async function inView(editor: Editor) {
  return editor.canvas.evaluate((canvas) => {
    const viewport = canvas.querySelector(".react-flow__viewport");
    const {
      a: zoom,
      e: x,
      f: y,
    } = new DOMMatrix(viewport?.getAttribute("style")?.match(/transform:([^;]*)/)?.[1]);
    const { width, height } = canvas.getBoundingClientRect();
    let asleep = 0;
    let missing = 0;
    for (let n = 0; n < 400; n++) {
      const left = (n % 20) * 300 * zoom + x;
      const top = Math.floor(n / 20) * 150 * zoom + y;
      // A pixel and a frame's move at the rim are not looked at.
      if (left < 20 || top < 20 || left + 232 * zoom > width - 20 || top + 58 * zoom > height - 20)
        continue;
      const node = canvas.querySelector(`.react-flow__node[data-id="n${n}"]`);
      if (!node) missing++;
      else if (!node.querySelector(".step-card")) asleep++;
    }
    return { asleep, missing };
  });
}

const place = (editor: Editor, id: string) =>
  editor.canvas.locator(`.react-flow__node[data-id="${id}"]`);

function grid(count: number): Drawing {
  const drawing = chain(
    ...Array.from({ length: count }, (_, n): [string, string] => [`n${n}`, "transform"]),
  );
  for (const [n, node] of drawing.nodes.entries())
    node.position = { x: (n % 20) * 300, y: Math.floor(n / 20) * 150 };
  return drawing;
}
