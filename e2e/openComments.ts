import { Comments } from "./Comments.ts";
import { Editor } from "./Editor.ts";
import type { Person } from "./joinApp.ts";

/** Somebody's editor with its discussions, once its view has come to rest. */
export async function openComments(person: Person, address: string) {
  const editor = new Editor(person.page);
  await editor.open(address);
  await editor.settled();
  return { editor, comments: new Comments(person.page), page: person.page };
}
