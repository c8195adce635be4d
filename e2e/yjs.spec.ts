import { expect } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import { joinApp } from "./joinApp.ts";
import { joinYjs } from "./joinYjs.ts";
import { startAppServer } from "./startAppServer.ts";

const mail = { to: "team@example.com", subject: "News", body: "one two three" };

/*
 *   Start ──> Mail ──> Pause        Pause and its edge are drawn by the program
 */
appTest(
  "WALK52: a program with the unmodified y-websocket provider and a browser edit together, over a kill -9",
  async ({ browser }) => {
    appTest.setTimeout(180_000);
    const app = await startAppServer();
    try {
      const ann = await joinApp(browser, app.url, "Ann Browser");
      const ben = await joinApp(browser, app.url, "Ben Program");
      const drawing = chain(["Start", "trigger"], ["Mail", "email", mail]);
      const id = await ann.api.createWorkflow("With a program", drawing);
      await ann.api.share(id, { [ben.email]: "editor" });
      const a = new Editor(ann.page);
      await a.open(`/workflows/${id}`);
      const { token } = await ben.api.call<{ token: string }>("POST", "/auth/login", {
        email: ben.email,
        password: ben.password,
      });
      const y = joinYjs(app.url, id, token);
      try {
        await expect.poll(() => y.labels()).toEqual(["Mail", "Start"]);

        // The program draws, the page shows it.
        y.add("Pause", { x: 580, y: 0 }, "Mail");
        await expect(a.node("Pause")).toBeVisible();
        await expect(a.edges).toHaveCount(2);
        const before = await a.place("Pause");
        y.move("Pause", { x: 580, y: 150 });
        await expect.poll(async () => (await a.place("Pause")).y).toBeGreaterThan(before.y + 20);

        // The page draws, the program has it.
        const from = y.position("Pause");
        await a.drag("Pause", 0, 60);
        await a.page.mouse.up();
        await expect.poll(() => y.position("Pause")?.y).toBeGreaterThan((from?.y ?? 0) + 20);
        await a.add("transform", 700, 700);
        await expect.poll(() => y.labels()).toEqual(["Mail", "Pause", "Start", "Transform"]);
        await a.rename("Start", "Begin");
        await expect.poll(() => y.label("Start")).toBe("Begin");

        // Whatever it calls itself, it is shown under the name that the server knows.
        const { awareness } = y.provider;
        awareness.setLocalState({
          user: { name: "The boss", color: 0, role: "owner" },
          cursor: { x: 300, y: 60 },
        });
        const cursor = a.page.getByTestId("remote-cursor");
        await expect(cursor).toHaveText("Ben Program");
        const faces = a.page.getByTestId("people").getByRole("img", { name: "Ben Program" });
        await expect(faces).toHaveCount(1);
        await expect
          .poll(() => [...awareness.getStates().values()])
          .toContainEqual(
            expect.objectContaining({ user: expect.objectContaining({ name: "Ann Browser" }) }),
          );

        // One text, typed into by both at once.
        await a.select("Mail");
        await expect(a.field("Body")).toHaveAttribute("contenteditable", "true");
        await a.field("Body").press("Control+End");
        const type = async () => {
          for (let n = 0; n < 40; n++) {
            y.type("Mail", "body", n, "y");
            await new Promise((resolve) => setImmediate(resolve));
          }
        };
        await Promise.all([a.page.keyboard.type("B".repeat(40)), type()]);
        const typed = `${"y".repeat(40)}one two three${"B".repeat(40)}`;
        await a.expectText("Body", typed);
        await expect.poll(() => y.text("Mail", "body")).toBe(typed);
        await a.saved();

        // The server dies in the middle; both go on without it, and come back by themselves.
        const dropped = new Promise<void>((resolve) =>
          y.provider.on("status", ({ status }) => status === "disconnected" && resolve()),
        );
        y.rename("Pause", "Just before");
        await app.kill9();
        await dropped;
        await expect(a.savedState).toContainText("Offline");
        y.rename("Start", "Without a server");
        y.type("Mail", "body", 0, "from afar ");
        await a.field("Body").press("Control+End");
        await a.field("Body").pressSequentially(" near");
        await app.restart();
        await a.saved();
        const whole = `from afar ${typed} near`;
        await a.expectText("Body", whole);
        await expect.poll(() => y.text("Mail", "body")).toBe(whole);
        for (const label of ["Without a server", "Just before", "Mail", "Transform"])
          await expect(a.node(label)).toBeVisible();
        await expect(a.cards).toHaveCount(4);

        // And together on.
        y.rename("Pause", "After");
        await expect(a.node("After")).toBeVisible();
        await a.rename("Mail", "Letter");
        await expect.poll(() => y.label("Mail")).toBe("Letter");
        await expect(cursor).toHaveText("Ben Program");
        await a.saved();
        const labels = ["After", "Letter", "Transform", "Without a server"];
        expect(y.labels()).toEqual(labels);
        expect(y.edges()).toEqual(["Mail>Pause", "Start>Mail"]);
        const stored = await ann.api.drawing(id);
        expect(stored.nodes.map(({ data }) => data.label).sort()).toEqual(labels);
        expect(stored.edges).toHaveLength(2);
        expect(stored.nodes.find((node) => node.id === "Mail")?.data.config.body).toBe(whole);
      } finally {
        y.provider.destroy();
      }
      await ann.page.context().close();
      await ben.page.context().close();
    } finally {
      await app.dispose();
    }
  },
);
