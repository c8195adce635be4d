import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { createMailer } from "../mail/createMailer.ts";
import { drawGraph } from "../test/drawGraph.ts";
import { walkGraph } from "../test/walkGraph.ts";

const graphOf = (
  to: string,
  subject = "{{ trigger.n }} commits",
  body = "by {{ trigger.author }}",
) =>
  drawGraph("t>m", {
    t: { type: "trigger", kind: "manual" },
    m: { type: "email", to, subject, body },
  });

const data = { n: 3, author: "Ada", to: ["a@example.com", "b@example.com"] };

test("RUNNER13: a mail goes to everyone, its output says who took it", async () => {
  await using server = await startMailServer();
  const services = { mail: createMailer(server.url) };
  const { run } = await walkGraph(graphOf('{{ trigger.to.join(", ") }}'), data, { services });
  expect(run.error).toBeNull();
  expect(run.finalResult).toEqual({
    accepted: ["a@example.com", "b@example.com"],
    rejected: [],
    messageId: expect.stringMatching(/^<.+>$/),
  });
  expect(server.mails).toHaveLength(1);
  expect(server.mails[0]).toMatchObject({ from: "flows@example.com", to: data.to });
  expect(server.mails[0]?.text).toMatch(/Subject: 3 commits\r\n/);
  expect(server.mails[0]?.text).toMatch(/\r\n\r\nby Ada/);
});

test("data cannot add a header or another recipient", async () => {
  await using server = await startMailServer();
  const hostile = { ...data, n: "x\r\nBcc: evil@example.com" };
  await walkGraph(graphOf("a@example.com"), hostile, {
    services: { mail: createMailer(server.url) },
  });
  expect(server.mails[0]?.to).toEqual(["a@example.com"]);
  expect(server.mails[0]?.text).not.toMatch(/^Bcc:/im);
});

test("RUNNER13: a refused recipient is told, and fails the node when none is left", async () => {
  await using server = await startMailServer({ refuses: "@nowhere.test" });
  const services = { mail: createMailer(server.url) };
  const some = await walkGraph(graphOf("a@example.com, x@nowhere.test"), data, { services });
  expect(some.run.finalResult).toMatchObject({
    accepted: ["a@example.com"],
    rejected: ["x@nowhere.test"],
  });
  const none = await walkGraph(graphOf("x@nowhere.test"), data, { services });
  expect(none.run.error).toMatchObject({ code: "mail_refused", nodeId: "m" });
  const invalid = await walkGraph(graphOf("not an address"), data, { services });
  expect(invalid.run.error).toMatchObject({ code: "mail_refused", nodeId: "m" });
});

test("a mail server that cannot be reached fails the node", async () => {
  const services = { mail: createMailer("smtp://127.0.0.1:1") };
  const { run } = await walkGraph(graphOf("a@example.com"), data, { services });
  expect(run.error).toMatchObject({
    code: "mail_unreachable",
    message: expect.stringMatching(/ECONNREFUSED/),
  });
});

test("RUNNER151: a mail server that says not now is asked again, one that says no is not", async () => {
  const retrying = (to: string) => {
    const graph = graphOf(to);
    for (const { id, data } of graph.nodes)
      if (id === "m") Object.assign(data.config, { retries: 2, retryWaitSeconds: 0 });
    return graph;
  };
  await using busy = await startMailServer({ notNow: 2 });
  const services = { mail: createMailer(busy.url) };
  const { run } = await walkGraph(retrying("a@example.com"), data, { services });
  expect(run.nodes.m).toMatchObject({ status: "completed", attempt: 3 });
  expect(run.nodes.m?.failedAttempts?.[0]?.error).toMatchObject({ code: "mail_refused" });
  expect(busy.mails).toHaveLength(1);

  await using strict = await startMailServer({ refuses: "@nowhere.test" });
  const refused = await walkGraph(retrying("x@nowhere.test"), data, {
    services: { mail: createMailer(strict.url) },
  });
  expect(refused.run.nodes.m).toMatchObject({ status: "failed", attempt: 1 });
  const nobody = await walkGraph(retrying("a@example.com"), data, {
    services: { mail: createMailer("smtp://127.0.0.1:1") },
  });
  expect(nobody.run.nodes.m).toMatchObject({ status: "failed", attempt: 3 });
});

test.each([
  [{}, 1],
  [{ repeatable: true }, 3],
])(
  "RUNNER151: a mail whose connection is lost in the middle, with %j, is sent %i times",
  async (more, times) => {
    await using server = await startMailServer({ breaksOff: true });
    const graph = graphOf("a@example.com");
    for (const { id, data } of graph.nodes)
      if (id === "m") Object.assign(data.config, { retries: 2, retryWaitSeconds: 0, ...more });
    const services = { mail: createMailer(server.url) };
    const { run } = await walkGraph(graph, data, { services });
    expect(run.nodes.m).toMatchObject({ status: "failed", attempt: times });
  },
);

test("RUNNER8c: cancelling while a mail is being sent closes the connection, and the mail is not taken", async () => {
  await using server = await startMailServer({ holds: true });
  const cancel = new AbortController();
  const walked = walkGraph(graphOf("a@example.com"), data, {
    services: { mail: createMailer(server.url) },
    signal: cancel.signal,
  });
  await server.began;
  cancel.abort();
  expect((await walked).statuses).toEqual({ t: "completed", m: "cancelled" });
  await server.brokenOff;
  expect(server.mails).toEqual([]);
});

type MailServer = {
  /** For SMTP_URL. */
  url: string;
  mails: { from: string; to: string[]; text: string }[];
  /** Resolves when a message began to arrive. */
  began: Promise<void>;
  /** Resolves when a connection was closed before its message was taken. */
  brokenOff: Promise<void>;
} & AsyncDisposable;

/**
 * A real SMTP server on a free port. `holds`: it never answers a message; `refuses`: it takes no
 * recipient of this host; `notNow`: it is busy for so many mails; `breaksOff`: in the middle of each.
 */
async function startMailServer(
  options: { holds?: boolean; refuses?: string; notNow?: number; breaksOff?: boolean } = {},
): Promise<MailServer> {
  const mails: MailServer["mails"] = [];
  let notNow = options.notNow ?? 0;
  const began = Promise.withResolvers<void>();
  const brokenOff = Promise.withResolvers<void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      if (notNow-- > 0) return done(Object.assign(new Error("busy"), { responseCode: 450 }));
      const isRefused = options.refuses !== undefined && address.endsWith(options.refuses);
      done(isRefused ? new Error("no such user here") : undefined);
    },
    async onData(stream, session, done) {
      began.resolve();
      if (options.holds) return;
      if (options.breaksOff) {
        for (const connection of server.connections) connection.close();
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      const { mailFrom, rcptTo } = session.envelope;
      mails.push({
        from: mailFrom ? mailFrom.address : "",
        to: rcptTo.map((each) => each.address),
        text: Buffer.concat(chunks).toString(),
      });
      done();
    },
    onClose() {
      brokenOff.resolve();
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?from=flows@example.com`,
    mails,
    began: began.promise,
    brokenOff: brokenOff.promise,
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
