import type { ClientOwner } from "./ClientOwners.ts";
import type { Integration } from "./integrate.ts";
import type { Update } from "./readUpdate.ts";
import type { Store } from "./Store.ts";

/** An update that was judged as a whole and is to be applied in parts. */
export type Large = {
  update: Update;
  visit: Integration["visit"];
  store: Store;
  context: WholeContext;
};

/** What a part is judged by that only the whole tells. */
export type WholeContext = {
  /** Whose an id is by the entries of `writers` that the whole brings. */
  broughtOwner: (client: number) => ClientOwner | undefined;
  /** The clock behind what was stored of a client before any of it was applied. */
  stateBefore: (client: number) => number;
};
