/// <reference lib="dom" />
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { screens } from "./screens.ts";

type Size = { width: number; height: number };

/** What passes is not described: that takes longer than to find what does not. The builder writes into it: give a copy. */
const inBrief = { resultTypes: ["violations" as const] };

/** Asks axe about what is on the screen, at each size, and dark too: nothing serious may be wrong. Leaves the window as it was. */
export async function audit(
  page: Page,
  what: string,
  sizes: readonly Size[] = screens.desk.slice(0, 1),
) {
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    const schemes = size === sizes[0] ? (["light", "dark"] as const) : (["light"] as const);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate(async () => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        // One that is called off has ended too.
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      });
      // In this page: in a new one, menus would lose the focus and close.
      const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ ...inBrief });
      // The other scheme differs in its colours alone. By name: the tag of these has a rule for AAA too.
      if (colorScheme === "dark") axe.withRules(["color-contrast", "link-in-text-block"]);
      const { violations, passes } = await axe.analyze();
      expect(passes.length, `axe looked at ${what}`).toBeGreaterThan(
        colorScheme === "dark" ? 0 : 5,
      );
      const serious = violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
        );
      expect.soft(serious, `${what}, ${size.width} wide, ${colorScheme}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
}
