import { type ClientOwner, type ClientOwners, writersRoot } from "./ClientOwners.ts";
import { readAnyAt } from "./readAnyAt.ts";
import { content, type Struct, type Update } from "./readUpdate.ts";

/**
 * Whose an id is, by the document or else by what the same update brings of the root `writers`. Each
 * id is looked up once, however many operations are written under it.
 */
export function broughtOwners({ sections, bytes }: Update, owners: ClientOwners) {
  const known = new Map<number, ClientOwner | undefined>();
  let entries: Map<string, Struct> | undefined;

  function brought(client: number): ClientOwner | undefined {
    entries ??= entriesOf(sections);
    const entry = entries.get(String(client));
    return entry && owners.read(client, readAnyAt(bytes, entry));
  }

  return (client: number): ClientOwner | undefined => {
    if (known.has(client)) return known.get(client);
    const owner = owners.of(client) ?? brought(client);
    known.set(client, owner);
    return owner;
  };
}

function entriesOf(sections: Update["sections"]): Map<string, Struct> {
  const entries = new Map<string, Struct>();
  for (const { structs } of sections)
    for (const struct of structs)
      if (struct.parent === writersRoot && struct.key !== null && struct.content === content.any)
        entries.set(struct.key, struct);
  return entries;
}
