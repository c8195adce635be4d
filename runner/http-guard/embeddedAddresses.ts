import ipaddr from "ipaddr.js";

type IPv4 = InstanceType<typeof ipaddr.IPv4>;
type IPv6 = InstanceType<typeof ipaddr.IPv6>;

/**
 * The IPv4 addresses that an IPv6 address leads to: a packet to `64:ff9b::7f00:1` or `2002:7f00:1::`
 * may come out at 127.0.0.1. Covers mapped, compatible, translated, NAT64, 6to4, Teredo and ISATAP.
 */
export function embeddedAddresses(address: IPv6): IPv4[] {
  const bytes = address.toByteArray();
  const at = (offset: number) => new ipaddr.IPv4(bytes.slice(offset, offset + 4));
  const begins = (...prefix: number[]) => prefix.every((byte, i) => bytes[i] === byte);
  const zeros = (from: number, to: number) => bytes.slice(from, to).every((byte) => byte === 0);

  if (zeros(0, 10) && bytes[10] === 0xff && bytes[11] === 0xff) return [at(12)]; // ::ffff:0:0/96
  if (zeros(0, 12)) return [at(12)]; // ::/96, compatible
  if (zeros(0, 8) && bytes[8] === 0xff && bytes[9] === 0xff && zeros(10, 12)) return [at(12)]; // ::ffff:0:0:0/96
  if (begins(0x00, 0x64, 0xff, 0x9b) && zeros(4, 12)) return [at(12)]; // 64:ff9b::/96
  if (begins(0x20, 0x02)) return [at(2)]; // 2002::/16, 6to4
  if (begins(0x20, 0x01, 0x00, 0x00)) {
    // Teredo carries its server as it is and its client with every bit turned over.
    return [at(4), new ipaddr.IPv4(bytes.slice(12, 16).map((byte) => byte ^ 0xff))];
  }
  // ISATAP, in any prefix: ::0:5efe:a.b.c.d or ::200:5efe:a.b.c.d
  const isIsatap =
    (bytes[8] === 0x00 || bytes[8] === 0x02) &&
    bytes[9] === 0 &&
    bytes[10] === 0x5e &&
    bytes[11] === 0xfe;
  return isIsatap ? [at(12)] : [];
}
