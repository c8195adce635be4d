import { Server } from "@hocuspocus/server";

// The peer of our measurements: Hocuspocus as it comes, with no gate and no store, in memory alone.
const server = new Server({ port: 0, address: "127.0.0.1", quiet: true });
await server.listen();
console.log(JSON.stringify({ port: server.address.port, token: "any", workflowId: "bare" }));
