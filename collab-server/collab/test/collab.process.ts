import { collabServer } from "./collabServer.ts";

// A collab server to be killed: `node collab.process.ts DATA_DIR [TOKEN WORKFLOW]` says on one line
// where it listens and who may draw where; given both, it goes on with those.
const [dataDir = "", token, workflowId] = process.argv.slice(2);
const server = await collabServer({ dataDir });
const known = token && workflowId ? { token, workflowId } : await begin();
console.log(JSON.stringify({ port: server.port, ...known }));

async function begin() {
  const person = await server.person();
  return { token: person.token, workflowId: await server.workflow([[person, "owner"]]) };
}
