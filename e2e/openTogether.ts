import { chain, type Drawing } from "./Drawing.ts";
import { Editor } from "./Editor.ts";
import type { Person } from "./joinApp.ts";

//  Start ──> Shape ──> Wait
const drawing = chain(["Start", "trigger"], ["Shape", "transform"], ["Wait", "delay"]);

/** Everyone in one workflow of the first one's, which the others may edit. */
export async function openTogether(people: readonly Person[], graph: Drawing = drawing) {
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
