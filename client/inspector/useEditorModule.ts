import { useSyncExternalStore } from "react";

type Module = typeof import("./editor/openEditor.ts");
export type EditorModule =
  | { state: "loading" }
  | { state: "failed" }
  | { state: "ready"; openEditor: Module["openEditor"] };

let module: EditorModule = { state: "loading" };
let asked = false;
const listeners = new Set<() => void>();

function become(next: EditorModule): void {
  module = next;
  for (const changed of listeners) changed();
}

/** Fetches the text editor; it is too heavy for the page's first load. */
export function loadEditorModule(): void {
  if (asked) return;
  asked = true;
  import("./editor/openEditor.ts").then(
    ({ openEditor }) => become({ state: "ready", openEditor }),
    // Without it texts are edited in a plain field; the next page load tries again.
    () => become({ state: "failed" }),
  );
}

export function useEditorModule(): EditorModule {
  return useSyncExternalStore(subscribe, () => module);
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  loadEditorModule();
  return () => listeners.delete(changed);
}
