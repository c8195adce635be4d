/** Whose a Yjs clientID is: a person, or the server itself. */
export type ClientOwner = { userId: string; name: string };

/** Under which person's hand each clientID of one document writes. */
export type ClientOwners = {
  of(client: number): ClientOwner | undefined;
  /** Binds an id that is nobody's yet. */
  claim(client: number, owner: ClientOwner): void;
};

/** The server as an owner: nobody has this as their user id. */
export const serverOwner: ClientOwner = { userId: "", name: "" };
