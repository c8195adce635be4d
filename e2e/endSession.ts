import { expect, type Page } from "@playwright/test";

/** Ends the session of a page's person from elsewhere; the page is not told by this. */
export async function endSession(url: string, page: Page) {
  const cookies = await page.context().cookies();
  const token = cookies.find(({ name }) => name === "coweave_session")?.value;
  const answer = await fetch(`${url}/api/v1/auth/logout`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(204);
}
