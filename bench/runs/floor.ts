// The floor: a bare node:http server doing by hand what the benchmark's workflow does. Nothing is stored.
import { createServer } from "node:http";
import { json } from "node:stream/consumers";

type Order = { user: { name: string }; amount: number };

const server = createServer(async (request, response) => {
  try {
    const body = (await json(request)) as Order;
    const order = { name: body.user.name, total: body.amount * 2 };
    const answer =
      order.total > 100
        ? { status: 200, body: { big: order } }
        : { status: 200, body: { small: order } };
    response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(answer.body));
  } catch {
    response.writeHead(400).end();
  }
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object")
    console.log(`ready at http://127.0.0.1:${address.port}`);
});
