/// <reference lib="dom" />
import type { Page } from "@playwright/test";

/** Makes a page send what is no frame, each time it has connected, until it is told to stop. */
export async function sendNonsense(page: Page) {
  await page.addInitScript(() => {
    const state = { on: true };
    Object.assign(window, { nonsense: state });
    const Real = window.WebSocket;
    window.WebSocket = class extends Real {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener("message", () => {
          // Not before the first edit has been made.
          if (state.on && document.querySelector("[data-send-nonsense]"))
            Real.prototype.send.call(this, new Uint8Array([255, 255, 255]));
        });
      }
    };
  });
  return {
    begin: () =>
      page.evaluate(() => document.documentElement.setAttribute("data-send-nonsense", "")),
    end: () => page.evaluate(() => document.documentElement.removeAttribute("data-send-nonsense")),
  };
}
