/** A chunk as a build hands it over. */
export type Chunk = {
  fileName: string;
  code: string;
  imports: readonly string[];
  /** The module it was split off for, if any. */
  facadeModuleId: string | null;
};

/** The chunks that are fetched before a page is drawn: those of some modules, with all they import. */
export function initialJavaScript(chunks: readonly Chunk[], modules: readonly string[]): Chunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set(
    chunks.filter(({ facadeModuleId }) => modules.some((end) => facadeModuleId?.endsWith(end))),
  );
  // A set may grow while it is walked: what was added is walked too.
  for (const chunk of needed)
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported) needed.add(imported);
    }
  return [...needed];
}
