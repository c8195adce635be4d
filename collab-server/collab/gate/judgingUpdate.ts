import { closeCodes } from "@coweave/shared/api/closeCodes.ts";
import { may } from "@coweave/shared/api/Role.ts";
import { FIRST_DERIVED_CLIENT_ID } from "@coweave/shared/document/derivedClientId.ts";
import type * as Y from "yjs";
import { type Sliced, stepsInOne } from "./atOnce.ts";
import { bringsNews } from "./bringsNews.ts";
import { broughtOwners } from "./broughtOwners.ts";
import { type ClientOwner, type ClientOwners, writersRoot } from "./ClientOwners.ts";
import { createAccepts } from "./createAccepts.ts";
import { createOverwrites } from "./createOverwrites.ts";
import { forgotten } from "./forgotten.ts";
import { freshDeletes } from "./freshDeletes.ts";
import { type Integration, integrating } from "./integrate.ts";
import { isLarge } from "./isLarge.ts";
import { isTooHeavy } from "./isTooHeavy.ts";
import { judgePlace } from "./judgePlace.ts";
import type { WholeContext } from "./Large.ts";
import { limits } from "./limits.ts";
import { newPart } from "./newPart.ts";
import { CrossedError, Placing } from "./Placing.ts";
import { content, type Update } from "./readUpdate.ts";
import { Store } from "./Store.ts";
import { pass, refuse, type Verdict } from "./Verdict.ts";
import type { Writer } from "./Writer.ts";

export type Case = {
  kind: "step2" | "update";
  update: Update;
  doc: Y.Doc;
  writer: Writer;
  owners: ClientOwners;
  /** Whether whoever writes under this id is connected, and the server has all that they have. */
  isHere: (client: number) => boolean;
  /** Where the update is a part of one that was judged as a whole already. */
  whole?: WholeContext;
};

/**
 * What is to become of an update, by the document as it is now. The order: who may write nothing at
 * all; what can be applied, and in a time that fits its size (all that follows walks its operations,
 * once each); under whose ids; and where in the document. Nothing is changed here.
 */
export function* judgingUpdate(given: Case): Sliced<Verdict> {
  const { kind, doc, writer } = given;
  const store = new Store(doc);
  if (!may(writer.role, "comment"))
    return (yield* bringsNews(given.update, store))
      ? refuse(closeCodes.readOnly, "you may only view this workflow")
      : pass;

  const mended = forgotten(given.update, store);
  const known = mended ?? given.update;

  const integration = yield* integrating(known, store.state);
  const part = newPart(known, integration, store.state);
  if (part.waits && kind === "update")
    return {
      ...refuse(closeCodes.missingDependencies, "operations depend on ones that nobody has sent"),
      mayDepend: true,
    };
  const { update } = part;
  const { owners, whole } = given;
  const brought = whole?.broughtOwner ?? broughtOwners(update, owners);
  const ownerOf = whole ? (client: number) => owners.of(client) ?? brought(client) : brought;
  const judging = { ...given, update, store, ownerOf };
  const refused = (yield* judgeIds(judging)) ?? (yield* judgePlaces(judging, integration.visit));
  if (refused) return refused;
  if (!whole && isLarge(integration.visit, update.deletes, store)) {
    const context = { broughtOwner: brought, stateBefore: statesNow(update, store) };
    return { ok: true, large: { update, visit: integration.visit, store, context } };
  }
  const bytes = part.bytes ?? mended?.bytes;
  return bytes ? { ok: true, part: bytes } : pass;
}

/** Of clients that the update brings nothing of, as it is at any time. */
function statesNow({ sections }: Update, store: Store): WholeContext["stateBefore"] {
  const states = new Map(sections.map(({ client }) => [client, store.state(client)]));
  return (client) => states.get(client) ?? store.state(client);
}

type Judging = Case & { store: Store; ownerOf: (client: number) => ClientOwner | undefined };

/** Whether every id under which something is new may be written under by who sends it. */
function* judgeIds({ kind, update, doc, store, writer, ownerOf, isHere, whole }: Judging) {
  const isAccept = createAccepts(update, doc);
  let steps = 0;
  for (const section of update.sections) {
    if (++steps % stepsInOne === 0) yield;
    const { client, end } = section;
    if (end <= store.state(client)) continue;
    if (client >= FIRST_DERIVED_CLIENT_ID) {
      // What it accepts may be in another part.
      if (!whole && !(yield* isAccept(section)))
        return {
          ...refuse(closeCodes.foreignClient, "not the accept of a known change"),
          mayDepend: true,
        };
      continue;
    }
    const owner = ownerOf(client);
    if (!owner || owner.userId === writer.userId) continue;
    // A colleague's own operations that the server had and lost come back with whoever still has
    // them, as a step 2, while the colleague is away.
    if (kind === "update" || isHere(client))
      return refuse(closeCodes.foreignClient, "operations under another person's client id");
  }
  return undefined;
}

function* judgePlaces(judging: Judging, visit: Integration["visit"]) {
  const { update, doc, store, writer, owners, ownerOf } = judging;
  const placing = new Placing(update, store);
  const overwritesTooMuch = createOverwrites(store);
  let seals = 0;
  const fresh = new Set<string>();
  let steps = 0;
  try {
    if (yield* isTooHeavy(update, visit, placing, store))
      return refuse(closeCodes.tooManyOperations, "too much to compare for its size");
    for (const { section, struct } of visit) {
      if (++steps % stepsInOne === 0) yield;
      const placed = placing.place(struct);
      const { container } = placed;
      if (overwritesTooMuch(placed))
        return refuse(closeCodes.tooManyOperations, "overwrites too much at once: delete it first");
      if (container.kind === "root" && !store.hasRoot(container.name)) fresh.add(container.name);
      if (fresh.size > 0 && doc.share.size + fresh.size > limits.roots)
        return refuse(closeCodes.tooManyOperations, "more roots than a workflow has");
      if (struct.content === content.type && placing.depth(container) >= limits.typeDepth)
        return refuse(closeCodes.tooDeep, "types nested too deep");
      // Each is proved by a hash.
      if (container.kind === "root" && container.name === writersRoot && ++seals > limits.seals)
        return refuse(closeCodes.tooManyOperations, "more client ids than anyone brings back");
      const by = ownerOf(section.client)?.userId || writer.userId;
      const place = { placed, placing, by, owners, written: { bytes: update.bytes, struct } };
      const verdict = judgePlace(doc, writer, place);
      if (verdict) return verdict;
    }
  } catch (error) {
    if (!(error instanceof CrossedError)) throw error;
    return refuse(closeCodes.unreadable, "an operation between two places");
  }
  const stateBefore = judging.whole?.stateBefore ?? store.state;
  for (const item of freshDeletes(update, store, visit, stateBefore)) {
    if (++steps % stepsInOne === 0) yield;
    const place = { deleted: item, placing, owners, by: writer.userId };
    const verdict = judgePlace(doc, writer, place);
    if (verdict) return verdict;
  }
  return undefined;
}
