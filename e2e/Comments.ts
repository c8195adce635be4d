import { expect, type Locator, type Page } from "@playwright/test";

/** What one person sees of the discussions in the editor. */
export class Comments {
  readonly page: Page;
  readonly pins: Locator;
  /** What is open beside a pin. */
  readonly card: Locator;
  readonly panel: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.pins = page.locator("[data-pin]");
    this.card = page.getByRole("dialog", { name: "Comments" });
    this.panel = page.getByTestId("threads-panel");
    this.rows = this.panel.locator("[data-thread]");
  }

  /** Writes into the box of the open card, which has the focus, and sends it. */
  async write(box: "Comment" | "Reply", text: string) {
    const field = this.card.getByLabel(box, { exact: true });
    await expect(field).toBeFocused();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
    await expect(this.card.getByText(text)).toBeVisible();
  }

  async close() {
    await this.page.keyboard.press("Escape");
    await expect(this.card).toHaveCount(0);
  }

  async openPanel() {
    await this.page.getByRole("button", { name: /^Comments/ }).click();
    await expect(this.panel).toBeVisible();
  }

  async show(filter: string) {
    await this.panel.getByLabel("Which comments").click();
    await this.page.getByRole("option", { name: filter, exact: true }).click();
  }
}
