import { describe, expect, test } from "vitest";
import { parseTarget, portOf } from "./parseTarget.ts";
import { type Resolver, resolveHost } from "./resolveHost.ts";

const answering =
  (...addresses: string[]): Resolver =>
  () =>
    Promise.resolve(
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

const publicName = answering("93.184.215.14");

async function check(text: string, options: { allowed?: string[]; resolve?: Resolver } = {}) {
  const target = parseTarget(text);
  if ("failure" in target) return target.failure;
  const found = await resolveHost(
    { hostname: target.url.hostname, port: portOf(target.url) },
    { allowedPrivateHosts: new Set(options.allowed), resolve: options.resolve ?? publicName },
  );
  return "failure" in found ? found.failure : "allowed";
}

describe("GUARD3: however the address is written", () => {
  test.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127.0.0.1./",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[0:0:0:0:0:ffff:7f00:1]/",
    "http://[::]/",
    "http://192.168.0.1:8080/",
    "https://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://0xa9fea9fe/",
    "http://[fd00:ec2::254]/",
    "http://[64:ff9b::a9fe:a9fe]/",
  ])("%s is refused", async (text) => {
    expect(await check(text)).toMatchObject({ code: "http_refused" });
  });

  test.each([
    ["ftp://example.com/", /Only http and https/],
    ["file:///etc/passwd", /Only http and https/],
    ["javascript:alert(1)", /Only http and https/],
    ["http://user:secret@example.com/", /Authorization header/],
    ["http://", /not a URL/],
    ["http://[::1", /not a URL/],
    ["http://127.0.0.1.5.6/", /not a URL/],
    ["example.com", /not a URL/],
  ])("%s is no URL that can be called", async (text, message) => {
    expect(await check(text)).toEqual({
      code: "http_invalid",
      message: expect.stringMatching(message),
    });
  });
});

describe("GUARD4: names", () => {
  test("one forbidden address among several refuses the name", async () => {
    const resolve = answering("93.184.215.14", "10.0.0.5");
    expect(await check("http://mixed.example/", { resolve })).toEqual({
      code: "http_refused",
      message:
        "mixed.example resolves to a private address, which workflows may not call. Who runs this server can allow it with ALLOWED_PRIVATE_HOSTS=mixed.example:80.",
    });
  });

  test.each(["localhost", "LOCALHOST", "localhost."])("%s resolves inside", async (name) => {
    expect(
      await check(`http://${name}/`, { resolve: answering("::1", "127.0.0.1") }),
    ).toMatchObject({ code: "http_refused" });
  });

  test.each(["metadata.google.internal", "METADATA.google.internal.", "metadata"])(
    "%s is refused whatever it resolves to",
    async (name) => {
      const allowed = ["metadata.google.internal:80", "metadata:80"];
      expect(await check(`http://${name}/`, { allowed })).toMatchObject({ code: "http_refused" });
    },
  );

  test("a name that is not found, or has no address, is unreachable", async () => {
    const resolve = () => Promise.reject(Object.assign(new Error(), { code: "ENOTFOUND" }));
    expect(await check("http://no.example/", { resolve })).toEqual({
      code: "http_unreachable",
      message: "The host no.example was not found (ENOTFOUND).",
    });
    expect(await check("http://no.example/", { resolve: answering() })).toMatchObject({
      code: "http_unreachable",
    });
  });

  test("a public name is allowed", async () => {
    expect(await check("https://example.com/")).toBe("allowed");
  });
});

describe("GUARD5: named private hosts", () => {
  test.each([
    ["http://127.0.0.1:8080/", ["127.0.0.1:8080"]],
    ["http://0x7f.1:8080/", ["127.0.0.1:8080"]],
    ["http://[::1]:8080/", ["[::1]:8080"]],
    ["http://intranet/", ["intranet:80"]],
    ["https://intranet/", ["intranet:443"]],
  ])("%s is allowed by %j", async (text, allowed) => {
    expect(await check(text, { allowed, resolve: answering("10.0.0.5") })).toBe("allowed");
  });

  test.each([
    ["http://127.0.0.1:8081/", ["127.0.0.1:8080"]],
    ["http://127.0.0.2:8080/", ["127.0.0.1:8080"]],
    ["http://other/", ["intranet:80"]],
    ["http://169.254.169.254/", ["169.254.169.254:80"]],
    ["http://sneaky/", ["sneaky:80"]],
  ])("%s is not allowed by %j", async (text, allowed) => {
    const resolve = answering(text.includes("sneaky") ? "169.254.169.254" : "10.0.0.5");
    expect(await check(text, { allowed, resolve })).toMatchObject({ code: "http_refused" });
  });
});
