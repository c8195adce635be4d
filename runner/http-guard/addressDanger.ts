import ipaddr from "ipaddr.js";
import { embeddedAddresses } from "./embeddedAddresses.ts";

export type Danger = {
  /** `never`: not even for a host that was allowed by name. */
  level: "private" | "never";
  /** What the address is, as in "127.0.0.1 is a loopback address". */
  what: string;
};

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
const documentation = ipaddr.IPv6.parseCIDR("2001:db8::/32");
const metadata: readonly string[] = [
  "fd00:ec2::254",
  "fd00:ec2::23",
  "fd20:ce::254",
  "fd00:42::42",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
];

const names: Readonly<Record<string, string>> = {
  private: "a private address",
  loopback: "a loopback address",
  linkLocal: "a link-local address",
  carrierGradeNat: "a shared (CGNAT) address",
  multicast: "a multicast address",
  broadcast: "the broadcast address",
  unspecified: "the unspecified address",
  uniqueLocal: "a private (unique-local) address",
};

/** Why a workflow may not open a connection to this address; undefined for a public one. */
export function addressDanger(text: string): Danger | undefined {
  // A scope ("%eth0") only ever belongs to a link-local address.
  const address = ipaddr.parse(text.split("%")[0] ?? text);
  if (metadata.includes(address.toString())) return cloud;
  if (address.kind() === "ipv4") return dangerOf(address as InstanceType<typeof ipaddr.IPv4>);
  const six = address as InstanceType<typeof ipaddr.IPv6>;
  const embedded = embeddedAddresses(six);
  const worst = embedded
    .map((each) => addressDanger(each.toString()))
    .filter((each) => each !== undefined);
  const found = worst.find((each) => each.level === "never") ?? worst[0];
  const range = six.range();
  // `::` and `::1` read as embedding 0.0.0.0 and 0.0.0.1; their own name says more.
  if (range === "unspecified" || range === "loopback") return named(range);
  if (found) return { ...found, what: `an address that leads to ${found.what}` };
  if (embedded.length > 0) return undefined;
  if (endsInMetadata(six)) return cloud;
  if (!six.match(globalUnicast) || six.match(documentation)) return named(range);
  return range === "unicast" ? undefined : named(range);
}

/**
 * fe80::a9fe:a9fe, fd00:c1::a9fe:a9fe, 64:ff9b:1::a9fe:a9fe: inside a private network the address of a
 * metadata service is often written into the end of another.
 */
const endsInMetadata = (address: InstanceType<typeof ipaddr.IPv6>): boolean =>
  address.range() !== "unicast" &&
  addressDanger(new ipaddr.IPv4(address.toByteArray().slice(12)).toString())?.level === "never";

const cloud: Danger = { level: "never", what: "a cloud metadata address" };

function dangerOf(address: InstanceType<typeof ipaddr.IPv4>): Danger | undefined {
  const range = address.range();
  // Clouds answer with credentials on several addresses of this range, not only .169.254.
  if (range === "linkLocal") return cloud;
  return range === "unicast" ? undefined : named(range);
}

function named(range: string): Danger {
  return { level: "private", what: names[range] ?? "a reserved address" };
}
