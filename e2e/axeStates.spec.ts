import { expect } from "@playwright/test";
import { Api } from "./Api.ts";
import { appTest } from "./appTest.ts";
import { audit } from "./audit.ts";
import { Comments } from "./Comments.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { endSession } from "./endSession.ts";
import { openTogether } from "./openTogether.ts";
import { screens } from "./screens.ts";

appTest(
  "WALK66: axe finds nothing serious among others, following one, as a viewer, and where nothing is",
  async ({ person }) => {
    appTest.setTimeout(240_000);
    const people = [await person("Axel Owns"), await person("Bea Moves")] as const;
    const [ann, ben] = people;
    const {
      id,
      editors: [a, b],
    } = await openTogether(people);
    await b.select("Shape");
    await b.page.mouse.move(640, 420);
    await expect(a.pointerOf(ben.name)).toBeVisible();
    await expect(a.node("Shape").getByTestId("people-ring")).toBeVisible();
    await audit(ann.page, "someone's pointer and selection", screens.desk);
    await expect(a.pointerOf(ben.name)).toBeVisible();

    await ann.page.getByRole("button", { name: `Follow ${ben.name}` }).click();
    await expect(ann.page.getByTestId("follow-frame")).toContainText(`Following ${ben.name}`);
    await audit(ann.page, "following someone");
    await expect(ann.page.getByTestId("follow-frame")).toContainText(`Following ${ben.name}`);

    await ann.api.share(id, { [ben.email]: "viewer" });
    await expect(b.savedState).toHaveText("View only");
    await audit(ben.page, "the editor of a viewer", screens.desk);
    await ben.page.goto("/workflows/nothing-here");
    await ben.page.getByRole("heading", { name: "No such workflow" }).waitFor();
    await audit(ben.page, "no such workflow", screens.desk);
  },
);

appTest(
  "WALK67: axe finds nothing serious offline, logged out, and in an editor as narrow as a phone",
  async ({ app, link, person }) => {
    appTest.setTimeout(240_000);
    const { page, api } = await person("Axel Cut");
    const id = await api.createWorkflow("Cut", chain(["Start", "trigger"], ["Wait", "delay"]));
    await api.call("POST", `/workflows/${id}/threads`, {
      anchor: { kind: "node", id: "Start" },
      text: "From here?",
    });
    const editor = new Editor(page);
    await editor.open(`${link.url}/workflows/${id}`);
    await page.setViewportSize(screens.phone);
    await audit(page, "the editor on a phone", [screens.phone]);
    await new Comments(page).openPanel();
    await audit(page, "comments on a phone", [screens.phone]);
    await editor.node("Wait").click();
    await expect(editor.settings).toBeVisible();
    await audit(page, "settings on a phone", [screens.phone]);

    await page.setViewportSize(screens.desk[0]);
    link.cut();
    await expect(editor.savedState).toHaveText("Offline");
    await editor.rename("Wait", "Pause");
    await expect(editor.savedState).toContainText("Offline, ");
    await audit(page, "offline", screens.desk);
    await endSession(app.url, page);
    link.mend();
    await page.getByRole("dialog", { name: "Log in again" }).waitFor();
    await audit(page, "logged out", screens.desk);
  },
);

appTest(
  "WALK68: axe finds nothing serious in what a guest sees, to the end of their session",
  async ({ app, browser }) => {
    appTest.setTimeout(180_000);
    const context = await browser.newContext({ baseURL: app.url });
    await new Api(context.request, app.url).call("POST", "/auth/guest");
    const page = await context.newPage();
    await page.goto("/");
    await page.getByText("You are here as a guest.").waitFor();
    await audit(page, "the dashboard of a guest", [...screens.desk, screens.phone]);
    await page.getByTestId("workflow-row").getByRole("link").click();
    const editor = new Editor(page);
    await editor.canvas.waitFor();
    await editor.saved();
    await audit(page, "the editor of a guest", screens.desk);
    await endSession(app.url, page);
    await page.getByRole("dialog", { name: "Your guest session has ended" }).waitFor();
    await audit(page, "the end of a guest's session");
    await context.close();
  },
);

appTest(
  "WALK69: axe finds nothing serious on the page of the API, which takes nothing from elsewhere and is read by keys",
  async ({ app, browser }) => {
    appTest.setTimeout(120_000);
    const context = await browser.newContext({ baseURL: app.url });
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto("/api/docs");
    const login = page.getByRole("article", { name: "POST /auth/login" });
    await expect(login.getByText("password: string")).toBeVisible();
    await expect(page.getByRole("link", { name: /OpenAPI/ })).toBeVisible();
    expect(asked.length).toBeGreaterThan(1);
    for (const url of asked.filter((each) => !each.startsWith("data:")))
      expect(url).toContain(`${app.url}/api/docs`);
    expect(complaints).toEqual([]);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the operations" })).toBeFocused();
    const refusals = login.getByText(/^Refuses with/);
    await refusals.focus();
    await page.keyboard.press("Enter");
    await expect(login.getByText("wrong_credentials")).toBeVisible();
    await login.getByRole("link", { name: "Problem" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article", { name: "Problem", exact: true })).toBeInViewport();
    await audit(page, "the API", [screens.desk[0], screens.phone]);
    await context.close();
  },
);
