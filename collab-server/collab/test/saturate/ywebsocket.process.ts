import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";

// The other peer of our measurements: the y-websocket server as it comes, in memory alone.
const http = createServer().listen(0, "127.0.0.1");
new WebSocketServer({ server: http }).on("connection", setupWSConnection);
await once(http, "listening");
const { port } = http.address() as AddressInfo;
console.log(JSON.stringify({ port, token: "any", workflowId: "bare" }));
