/** Whose a Yjs clientID is: a person, or the server itself. */
export type ClientOwner = { userId: string; name: string };

/** Under which person's hand each clientID of one document writes. */
export type ClientOwners = {
  of(client: number): ClientOwner | undefined;
  /** Binds an id that is nobody's yet. */
  claim(client: number, owner: ClientOwner): void;
  /** Writes the owner of an id into the document, before or with the first that it writes. */
  seal(client: number): void;
  /** The owner that a value of the root `writers` names, where the server wrote it. */
  read(client: number, value: unknown): ClientOwner | undefined;
};

/** The root of the document in which the server keeps, under each clientID, whose it is. */
export const writersRoot = "writers";

/** The server as an owner: nobody has this as their user id. */
export const serverOwner: ClientOwner = { userId: "", name: "" };
