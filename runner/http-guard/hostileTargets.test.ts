import { expect, test } from "vitest";
import { parseTarget, portOf } from "./parseTarget.ts";
import { type Resolver, resolveHost } from "./resolveHost.ts";

const publicName: Resolver = () => Promise.resolve([{ address: "93.184.215.14", family: 4 }]);

async function verdict(text: string, allowed: string[] = [], resolve = publicName) {
  const target = parseTarget(text);
  if ("failure" in target) return target.failure.code;
  const host = { hostname: target.url.hostname, port: portOf(target.url) };
  const found = await resolveHost(host, { allowedPrivateHosts: new Set(allowed), resolve });
  return "failure" in found ? found.failure.code : "allowed";
}

/** One address inside in many ways of writing it, and many addresses inside. */
const inside: readonly [name: string, host: string][] = [
  ["metadata, mapped into IPv6", "[::ffff:169.254.169.254]"],
  ["metadata, mapped, in hex", "[::ffff:a9fe:a9fe]"],
  ["metadata, mapped, written out", "[0:0:0:0:0:ffff:a9fe:a9fe]"],
  ["metadata, mapped, in capitals", "[::FFFF:A9FE:A9FE]"],
  ["metadata, compatible", "[::169.254.169.254]"],
  ["metadata, translated", "[::ffff:0:169.254.169.254]"],
  ["metadata, by NAT64", "[64:ff9b::169.254.169.254]"],
  ["metadata, by a NAT64 of its own", "[64:ff9b:1::169.254.169.254]"],
  ["metadata, by 6to4", "[2002:a9fe:a9fe::]"],
  ["metadata, by Teredo's server", "[2001:0:a9fe:a9fe::1]"],
  ["metadata, by Teredo's client", "[2001:0:808:808::5601:5601]"],
  ["metadata, by ISATAP", "[2a00:1450::5efe:169.254.169.254]"],
  ["metadata in decimal", "2852039166"],
  ["metadata in octal", "0251.0376.0251.0376"],
  ["metadata in octal, one number", "025177524776"],
  ["metadata in hex", "0xA9FEA9FE"],
  ["metadata in hex, by bytes", "0xa9.0xfe.0xa9.0xfe"],
  ["metadata in three parts", "169.254.43518"],
  ["metadata in two parts", "169.16689662"],
  ["metadata in mixed bases", "0xa9.254.0251.0xfe"],
  ["metadata with zeros in front", "0000251.0000376.0000251.0000376"],
  ["metadata with a dot behind", "169.254.169.254."],
  ["metadata in circled digits", "①⑥⑨.②⑤④.①⑥⑨.②⑤④"],
  ["metadata in full-width digits", "１６９.２５４.１６９.２５４"],
  ["metadata with ideographic dots", "169。254。169。254"],
  ["metadata with full-width dots", "169．254．169．254"],
  ["metadata with half-width dots", "169｡254｡169｡254"],
  ["metadata, percent-encoded", "%31%36%39.254.169.254"],
  ["metadata with a soft hyphen", "169.254.169.2\u00ad54"],
  ["metadata with a zero-width joiner", "169.254.169.25\u200b4"],
  ["metadata with a tab", "169.254.169.\t254"],
  ["metadata with a line end", "169.254.\r\n169.254"],
  ["metadata of ECS", "169.254.170.2"],
  ["metadata of EKS", "[fd00:ec2::23]"],
  ["metadata of EC2 by IPv6", "[fd00:ec2::254]"],
  ["metadata of Google by IPv6", "[fd20:ce::254]"],
  ["metadata of Oracle by IPv6", "[fd00:c1::a9fe:a9fe]"],
  ["metadata of OpenStack by IPv6", "[fe80::a9fe:a9fe]"],
  ["metadata of Scaleway by IPv6", "[fd00:42::42]"],
  ["metadata of Alibaba", "100.100.100.200"],
  ["metadata of Azure", "168.63.129.16"],
  ["metadata of Oracle", "192.0.0.192"],
  ["loopback", "127.0.0.1"],
  ["loopback, short", "127.1"],
  ["loopback, another", "127.255.255.254"],
  ["loopback in decimal", "2130706433"],
  ["loopback in octal", "017700000001"],
  ["loopback in hex", "0x7f.1"],
  ["loopback of IPv6", "[::1]"],
  ["loopback of IPv6, written out", "[0000:0000:0000:0000:0000:0000:0000:0001]"],
  ["loopback, mapped", "[::ffff:127.0.0.1]"],
  ["loopback, mapped, short", "[::ffff:7f00:1]"],
  ["loopback, compatible", "[::7f00:1]"],
  ["everything, zero", "0"],
  ["everything, four zeros", "0.0.0.0"],
  ["everything, in hex", "0x0"],
  ["everything of IPv6", "[::]"],
  ["everything, mapped", "[::ffff:0.0.0.0]"],
  ["this network", "0.1.2.3"],
  ["ten", "10.1.2.3"],
  ["172.16", "172.16.0.1"],
  ["172.31", "172.31.255.254"],
  ["192.168", "192.168.0.1"],
  ["192.168 in decimal", "3232235521"],
  ["CGNAT", "100.64.0.1"],
  ["CGNAT, its end", "100.127.255.254"],
  ["benchmarks", "198.19.255.254"],
  ["protocols", "192.0.0.8"],
  ["documents", "203.0.113.7"],
  ["multicast", "224.0.0.251"],
  ["multicast by SSDP", "239.255.255.250"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["link-local", "169.254.0.1"],
  ["link-local of IPv6", "[fe80::1]"],
  ["link-local of IPv6, its end", "[febf::1]"],
  ["site-local of IPv6", "[fec0::1]"],
  ["unique-local", "[fc00::1]"],
  ["unique-local, the usual", "[fd12:3456:789a::1]"],
  ["multicast of IPv6", "[ff02::1]"],
  ["multicast of IPv6, of a site", "[ff05::1:3]"],
  ["discard", "[100::1]"],
  ["documents of IPv6", "[2001:db8::1]"],
  ["ORCHID", "[2001:20::1]"],
  ["private, by NAT64", "[64:ff9b::10.0.0.1]"],
  ["private, by 6to4", "[2002:0a00:0001::1]"],
  ["private, by Teredo", "[2001:0:808:808::f5ff:fffe]"],
];

test.each(inside)("GUARD10: %s: %s is refused before anything is sent", async (_name, host) => {
  for (const scheme of ["http", "https"])
    expect(await verdict(`${scheme}://${host}/`)).toBe("http_refused");
  expect(await verdict(`http://${host}:8080/`)).toBe("http_refused");
});

const metadata = inside.filter(([name]) => name.startsWith("metadata"));

test.each(metadata)(
  "GUARD11: %s: %s stays closed though its operator opened it",
  async (_name, host) => {
    const hostname = URL.parse(`http://${host}/`)?.hostname ?? "";
    expect(await verdict(`http://${host}/`, [`${hostname}:80`, `${host}:80`])).toBe("http_refused");
  },
);

test("GUARD11: what is private and no metadata is open once it is named", async () => {
  const others = inside.filter((each) => !metadata.includes(each) && each[0] !== "link-local");
  expect(others.length).toBeGreaterThan(40);
  for (const [, host] of others) {
    const hostname = URL.parse(`http://${host}/`)?.hostname ?? "";
    const allowed = [`${hostname}:80`];
    expect(await verdict(`http://${host}/`, allowed), host).toBe("allowed");
    expect(await verdict(`http://${host}:81/`, allowed), host).toBe("http_refused");
  }
});

test.each([
  "metadata.google.internal",
  "metadata.google.internal.",
  "METADATA.GOOGLE.INTERNAL",
  "ｍetadata.google.internal",
  "metadata。google。internal",
  "metadata.goog",
  "metadata",
  "instance-data",
  "instance-data.ec2.internal",
  "metadata.azure.internal",
  "metadata.tencentyun.com",
])(
  "GUARD12: the name %s is refused whatever it resolves to, and whoever opened it",
  async (name) => {
    const hostname = URL.parse(`http://${name}/`)?.hostname ?? "";
    expect(
      await verdict(`http://${name}/`, [`${hostname}:80`, "metadata.google.internal:80"]),
    ).toBe("http_refused");
  },
);

test.each([
  ["a user before the host", "http://example.com@127.0.0.1/"],
  ["a user with a port", "http://example.com:80@127.0.0.1/"],
  ["a user with an encoded @", "http://127.0.0.1%40example.com/"],
  ["two users", "http://a@b@127.0.0.1/"],
  ["a zone id", "http://[fe80::1%25eth0]/"],
  ["a zone id as it is", "http://[fe80::1%eth0]/"],
  ["a zone id of loopback", "http://[::1%25lo]/"],
  ["IPv6 without brackets", "http://::1/"],
  ["IPv6 of the future", "http://[v1.fe80::a+en1]/"],
  ["five numbers", "http://127.0.0.1.1/"],
  ["a number too large", "http://256.256.256.256/"],
  ["a number of 33 bits", "http://4294967296/"],
  ["an empty part", "http://127..1/"],
  ["a space", "http://127.0.0.1 .example.com/"],
  ["an encoded slash", "http://127.0.0.1%2f.example.com/"],
  ["an encoded NUL", "http://127.0.0.1%00.example.com/"],
  ["an encoded line end", "http://127.0.0.1%0d%0a.example.com/"],
  ["file", "file:///etc/passwd"],
  ["file with a host", "file://127.0.0.1/etc/passwd"],
  ["gopher", "gopher://127.0.0.1:6379/_FLUSHALL"],
  ["dict", "dict://127.0.0.1:11211/stat"],
  ["ftp", "ftp://127.0.0.1/"],
  ["data", "data:text/html,x"],
  ["blob", "blob:http://127.0.0.1/x"],
  ["jar", "jar:http://127.0.0.1!/"],
  ["ws", "ws://127.0.0.1/"],
  ["javascript", "javascript:fetch('http://127.0.0.1')"],
  ["unix socket", "http+unix://%2Fvar%2Frun%2Fdocker.sock/"],
  ["unix socket by a host", "unix:/var/run/docker.sock"],
  ["no scheme", "//127.0.0.1/"],
  ["nothing", ""],
])("GUARD13: %s is no URL that can be called: %s", async (_name, text) => {
  expect(["http_invalid", "http_refused"]).toContain(await verdict(text));
});

test.each([
  ["a fragment that looks like a host", "http://127.0.0.1#@example.com/"],
  ["a query that looks like a host", "http://127.0.0.1?@example.com/"],
  ["a backslash as a slash", "http:\\\\127.0.0.1\\"],
  ["one slash", "http:/127.0.0.1/"],
  ["no slash", "http:127.0.0.1/"],
  ["many slashes", "http://////127.0.0.1/"],
  ["a scheme in capitals", "HTTP://127.0.0.1/"],
  ["spaces around it", "  http://127.0.0.1/  "],
  ["line ends in the scheme", "ht\ntp://127.0.0.1/"],
])("GUARD13: %s is read as it will be called: %s", async (_name, text) => {
  expect(await verdict(text)).toBe("http_refused");
});

test.each([
  ["127.0.0.1.nip.io", ["127.0.0.1"]],
  ["localhost", ["::1", "127.0.0.1"]],
  ["anything.localhost", ["127.0.0.1"]],
  ["localhost.localdomain", ["127.0.0.1"]],
  ["printer.local", ["192.168.0.9"]],
  ["kubernetes.default.svc", ["10.96.0.1"]],
  ["host.docker.internal", ["172.17.0.1"]],
  ["mixed", ["93.184.215.14", "127.0.0.1"]],
  ["mixed, the other way round", ["10.0.0.1", "93.184.215.14"]],
  ["a public A and a private AAAA", ["93.184.215.14", "fd00::1"]],
  ["a public AAAA and a private A", ["2606:4700::1111", "192.168.0.1"]],
  ["a mapped AAAA", ["::ffff:127.0.0.1"]],
  ["an AAAA with a zone", ["fe80::1%eth0"]],
  ["an AAAA that leads to metadata", ["64:ff9b::a9fe:a9fe"]],
])(
  "GUARD14: a name is what it resolves to, with all its addresses: %s",
  async (_name, addresses) => {
    const resolve: Resolver = () =>
      Promise.resolve(
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    expect(await verdict("http://some.example/", [], resolve)).toBe("http_refused");
  },
);

test("GUARD14: a name that was opened is still refused once one of its addresses is metadata", async () => {
  const resolve: Resolver = () =>
    Promise.resolve(["10.0.0.5", "169.254.169.254"].map((address) => ({ address, family: 4 })));
  expect(await verdict("http://intranet/", ["intranet:80"], resolve)).toBe("http_refused");
});
