import { collabServer } from "./collabServer.ts";

// A server that has just started loads a document: `node loadDocument.process.ts DATA_DIR DOCUMENT` says
// on one line how many milliseconds that took, and how many at the median of some more times after.
const [dataDir = "", documentId = ""] = process.argv.slice(2);
const [first = 0, ...later] = [await load(), await load(), await load(), await load()];
const again = later.toSorted((a, b) => a - b)[1];
console.log(JSON.stringify({ first, again }));
process.exit(0);

async function load(): Promise<number> {
  const server = await collabServer({ dataDir });
  const began = performance.now();
  await server.documents.read(documentId, (doc) => doc.store.clients.size);
  const ms = performance.now() - began;
  await server.close();
  return ms;
}
