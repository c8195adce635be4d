/** Someone a comment may name. */
export type Mentionable = { id: string; name: string };

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The members whose name, or a word of it, begins with what was typed; at most six, by name. */
export function mentionable(members: readonly Mentionable[], query: string): Mentionable[] {
  const wanted = plain(query.trimEnd());
  return members
    .filter(({ name }) => plain(name).startsWith(wanted) || plain(name).includes(` ${wanted}`))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, 6);
}
