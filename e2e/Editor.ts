/// <reference lib="dom" />
import { expect, type Locator, type Page } from "@playwright/test";

/** The editor as one person uses it: nothing but what is on their screen. */
export class Editor {
  readonly page: Page;
  readonly canvas: Locator;
  readonly settings: Locator;
  readonly monitor: Locator;
  /** Every node that is really in the workflow, and every connection between them. */
  readonly cards: Locator;
  readonly edges: Locator;
  readonly savedState: Locator;

  constructor(page: Page) {
    this.page = page;
    this.canvas = page.getByTestId("workflow-canvas");
    this.settings = page.getByTestId("node-config");
    this.monitor = page.getByTestId("execution-monitor");
    this.cards = this.canvas.locator(".step-card");
    this.edges = this.canvas
      .locator(".react-flow__edge")
      .filter({ has: page.locator(".step-edge") });
    this.savedState = page.getByTestId("saved-state");
  }

  async open(address: string) {
    await this.page.goto(address);
    await this.canvas.waitFor();
    await expect(this.page.getByText("Saved", { exact: true })).toBeVisible();
  }

  /** Marks the canvas, so that `expectSameCanvas` sees whether it was ever taken away. */
  async markCanvas() {
    await this.canvas.evaluate((element) => element.setAttribute("data-marked", ""));
  }

  async expectSameCanvas() {
    await expect(this.canvas).toHaveAttribute("data-marked", "");
  }

  async renameWorkflow(name: string) {
    const field = this.page.getByLabel("Workflow name");
    await field.fill(name);
    await field.press("Enter");
  }

  /** The card of a node that is really in the workflow, not proposed. */
  node(label: string): Locator {
    return this.cards.filter({ has: this.page.getByText(label, { exact: true }) });
  }

  /** The pointer of somebody else, as it is seen here. */
  pointerOf(name: string): Locator {
    return this.page.getByTestId("remote-cursor").filter({ hasText: name });
  }

  /** The face of somebody who is here; its name also says what they do. */
  avatar(name: string): Locator {
    return this.page.getByTestId("people").getByRole("img", { name, exact: true });
  }

  /** The node or connection that has the keyboard's focus. */
  get focused(): Locator {
    return this.page.locator(".react-flow__node:focus, .react-flow__edge:focus");
  }

  /** Tabs from the top of the page to the link past the bar, and takes it. */
  async skipToCanvas() {
    await this.page.keyboard.press("Tab");
    await expect(this.page.getByRole("button", { name: "Skip to the canvas" })).toBeFocused();
    await this.page.keyboard.press("Enter");
  }

  ghost(label: string): Locator {
    return this.canvas
      .getByTestId("ghost-node")
      .filter({ has: this.page.getByText(label, { exact: true }) });
  }

  /** Drags a node type from the palette to a place of the canvas (pixels of the window). */
  async add(type: string, x: number, y: number) {
    const entry = this.page.getByTestId(`node-${type}`);
    // The rail is longer than a low window.
    await entry.scrollIntoViewIfNeeded();
    const chip = await center(entry.locator("span").first());
    const { mouse } = this.page;
    await mouse.move(chip.x, chip.y);
    await mouse.down();
    await mouse.move(chip.x + 40, chip.y, { steps: 3 });
    // The open palette folds when a drag begins; a person takes longer than that to get anywhere.
    const palette = this.page.getByTestId("node-palette");
    await expect.poll(async () => (await palette.boundingBox())?.width).toBeLessThan(80);
    await mouse.move(x, y, { steps: 3 });
    await mouse.up();
  }

  async select(label: string) {
    await this.node(label).click();
    await expect(this.settings.getByLabel("Name", { exact: true })).toHaveValue(label);
  }

  async deselect() {
    // Between the bar and the cards: a key would not do while a field has the focus.
    await this.canvas.click({ position: { x: 560, y: 12 } });
    await expect(this.settings).toHaveCount(0);
  }

  /** Until the view has stopped gliding: the place of a card would be read too early. */
  async settled() {
    const viewport = this.canvas.locator(".react-flow__viewport");
    await viewport.evaluate(async (element) => {
      const place = () => element.getBoundingClientRect().toJSON() as object;
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      for (let still = 0, before = ""; still < 3; ) {
        await frame();
        const now = JSON.stringify(place()) + getComputedStyle(element).transform;
        still = now === before ? still + 1 : 0;
        before = now;
      }
    });
  }

  async showAll() {
    await this.page.getByRole("button", { name: "Fit view" }).click();
  }

  async rename(label: string, next: string) {
    await this.select(label);
    await this.settings.getByLabel("Name", { exact: true }).fill(next);
    await expect(this.node(next)).toBeVisible();
  }

  async fill(field: string, value: string) {
    await this.settings.getByLabel(field, { exact: true }).fill(value);
  }

  /** A setting of the open form, by its name. */
  field(name: string): Locator {
    return this.settings.getByLabel(name, { exact: true });
  }

  /** What stands in a text that is edited together, as far as it is on the screen. */
  text(field: string): Promise<string> {
    return this.field(field).evaluate((element) =>
      [...element.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"),
    );
  }

  async expectText(field: string, words: string) {
    await expect.poll(() => this.text(field)).toBe(words);
  }

  async choose(field: string, option: string) {
    await this.settings.getByLabel(field, { exact: true }).click();
    await this.page.getByRole("option", { name: option, exact: true }).click();
  }

  /** Draws an edge by dragging from one handle to another, as with a mouse. */
  async connect(from: string, to: string) {
    const before = await this.edges.count();
    await this.pull(from, to);
    await expect(this.edges).toHaveCount(before + 1);
  }

  /** Drags from one handle to another, whatever comes of it. */
  async pull(from: string, to: string) {
    await this.deselect();
    await this.settled();
    const source = await center(this.canvas.getByLabel(from, { exact: true }));
    const target = await center(this.canvas.getByLabel(to, { exact: true }));
    const { mouse } = this.page;
    await mouse.move(source.x, source.y);
    await mouse.down();
    await mouse.move((source.x + target.x) / 2, (source.y + target.y) / 2, { steps: 5 });
    await mouse.move(target.x, target.y, { steps: 5 });
    await mouse.up();
  }

  /** Takes hold of a card and moves it by some pixels; it is not let go. */
  async drag(label: string, dx: number, dy: number) {
    await this.settled();
    const { x, y } = await this.place(label);
    const { mouse } = this.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + dx, y + dy, { steps: 5 });
  }

  /** The middle of a card, in pixels of the window. */
  place(label: string) {
    return center(this.node(label));
  }

  /** What the card says of the run: a RunStatus, or null. */
  async expectStatus(label: string, status: string) {
    await expect(this.node(label)).toHaveAttribute("data-status", status);
  }

  async saved() {
    await expect(this.page.getByText("Saved", { exact: true })).toBeVisible();
  }
}

async function center(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`not on the screen: ${locator}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
