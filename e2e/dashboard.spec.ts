import { expect, type Page } from "@playwright/test";
import { appTest } from "./appTest.ts";
import { chain } from "./Drawing.ts";
import { Editor } from "./Editor.ts";

const rowOf = (page: Page, name: string) =>
  page.getByTestId("workflow-row").filter({ has: page.getByRole("link", { name, exact: true }) });

async function act(page: Page, name: string, action: string) {
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

appTest("WALK4: a workflow begins empty or from a template", async ({ person }) => {
  const { page } = await person("Dora Maker");
  const editor = new Editor(page);
  await page.goto("/");
  const begin = async (choice: RegExp, nodes: number, edges: number) => {
    await page.getByRole("button", { name: "New workflow" }).click();
    await page.getByRole("dialog").getByRole("button", { name: choice }).click();
    await editor.canvas.waitFor();
    await editor.saved();
    await expect(editor.cards).toHaveCount(nodes);
    await expect(editor.edges).toHaveCount(edges);
    await page.getByRole("link", { name: "All workflows" }).click();
  };
  await begin(/^Empty canvas/, 0, 0);
  await begin(/^GitHub push to team mail/, 6, 6);
  await begin(/^Watch a website/, 4, 3);
  await begin(/^Answer a form/, 3, 2);
  await expect(page.getByTestId("workflow-row")).toHaveCount(4);
});

appTest(
  "WALK5: workflows are renamed, duplicated, archived, found, and deleted once asked again",
  async ({ person }) => {
    const { page, api } = await person("Nina Keeper");
    const drawing = chain(["Start", "trigger"], ["Shape", "transform"]);
    await api.createWorkflow("Invoices", drawing);
    await api.createWorkflow("Reports");
    await page.goto("/");
    const rows = page.getByTestId("workflow-row");
    await expect(rows).toHaveCount(2);

    await act(page, "Invoices", "Rename");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Paid invoices");
    await dialog.getByLabel("Description").fill("Every month, to the accountant");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(rowOf(page, "Paid invoices")).toContainText("Every month, to the accountant");

    await act(page, "Paid invoices", "Duplicate");
    await expect(rowOf(page, "Paid invoices (copy)")).toBeVisible();
    await expect(rows).toHaveCount(3);

    const show = async (which: string) => {
      await page.getByLabel("Which workflows").click();
      await page.getByRole("option", { name: which, exact: true }).click();
    };
    await act(page, "Reports", "Archive");
    await expect(rows).toHaveCount(2);
    await show("Archived");
    await expect(rows).toHaveCount(1);
    await act(page, "Reports", "Unarchive");
    await expect(page.getByText("Nothing matches")).toBeVisible();
    await show("All but archived");
    await expect(rows).toHaveCount(3);

    await page.getByLabel("Search workflows").fill("accountant");
    await expect(rows).toHaveCount(2);
    await page.getByLabel("Search workflows").fill("nothing of the kind");
    await expect(page.getByText("Nothing matches")).toBeVisible();
    await page.getByLabel("Search workflows").fill("");

    await act(page, "Paid invoices", "Delete");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await act(page, "Paid invoices", "Delete");
    await expect(dialog).toContainText('Delete "Paid invoices"?');
    await dialog.getByRole("button", { name: "Delete workflow" }).click();
    await expect(rows).toHaveCount(2);
    await expect(rowOf(page, "Paid invoices")).toHaveCount(0);

    await act(page, "Reports", "Archive");
    await act(page, "Paid invoices (copy)", "Archive");
    await expect(page.getByText("Everything is archived")).toBeVisible();
    await page.getByRole("button", { name: "Show the archived" }).click();
    await expect(rows).toHaveCount(2);
    await rowOf(page, "Paid invoices (copy)").getByRole("link").click();
    await expect(new Editor(page).cards).toHaveCount(2);
  },
);

appTest(
  "WALK6: the list has pages, and says who edits now and how the last run went",
  async ({ person }) => {
    const owner = await person("Olga Lister");
    const guest = await person("Emil Editor");
    const { page, api } = owner;
    for (let number = 1; number <= 21; number++) await api.createWorkflow(`Flow ${number}`);
    const id = await api.createWorkflow(
      "Shared",
      chain(["Start", "trigger"], ["Shape", "transform"]),
    );
    await api.share(id, { [guest.email]: "editor" });
    await api.call("POST", `/workflows/${id}/execute?wait=true`, {});
    await new Editor(guest.page).open(`/workflows/${id}`);

    await page.goto("/");
    await expect(rowOf(page, "Shared")).toContainText("Completed");
    await expect(rowOf(page, "Shared").getByRole("img", { name: "Emil Editor" })).toBeVisible();
    await expect(rowOf(page, "Flow 21")).toContainText("Never");
    await expect(rowOf(page, "Flow 21")).toContainText("Nobody");

    const rows = page.getByTestId("workflow-row");
    const pages = page.getByRole("navigation", { name: "Pages" });
    await expect(rows).toHaveCount(20);
    await expect(pages).toContainText("1 to 20 of 22");
    await pages.getByRole("button", { name: "Next" }).click();
    await expect(rows).toHaveCount(2);
    await expect(rowOf(page, "Flow 1")).toBeVisible();
    await pages.getByRole("button", { name: "Previous" }).click();
    await expect(rows).toHaveCount(20);
  },
);

appTest(
  "WALK7: the address of someone else's workflow says no more than that there is nothing",
  async ({ person }) => {
    const owner = await person("Olga Owner");
    const other = await person("Sam Stranger");
    const id = await owner.api.createWorkflow("Secret plan", chain(["Start", "trigger"]));
    for (const address of [`/workflows/${id}`, "/workflows/never-was"]) {
      await other.page.goto(address);
      await expect(other.page.getByText("No such workflow")).toBeVisible();
      await expect(other.page.getByText("not shared with this account")).toBeVisible();
      await expect(other.page.getByText("Secret plan")).toHaveCount(0);
      await expect(other.page).toHaveTitle("Coweave");
    }
    await other.page.getByRole("link", { name: "Go to your workflows" }).click();
    await expect(other.page.getByText("Draw your first workflow")).toBeVisible();
  },
);
