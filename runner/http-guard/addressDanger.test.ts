import { describe, expect, test } from "vitest";
import { addressDanger } from "./addressDanger.ts";

describe("GUARD1: addresses that lead inside", () => {
  test.each([
    ["127.0.0.1", "a loopback address"],
    ["127.255.255.254", "a loopback address"],
    ["0.0.0.0", "the unspecified address"],
    ["0.1.2.3", "the unspecified address"],
    ["10.0.0.1", "a private address"],
    ["172.16.0.1", "a private address"],
    ["172.31.255.255", "a private address"],
    ["192.168.1.1", "a private address"],
    ["100.64.0.1", "a shared (CGNAT) address"],
    ["100.127.255.255", "a shared (CGNAT) address"],
    ["224.0.0.1", "a multicast address"],
    ["255.255.255.255", "the broadcast address"],
    ["192.0.2.1", "a reserved address"],
    ["198.18.0.1", "a reserved address"],
    ["240.0.0.1", "a reserved address"],
    ["::", "the unspecified address"],
    ["::1", "a loopback address"],
    ["fe80::1", "a link-local address"],
    ["fe80::1%eth0", "a link-local address"],
    ["fc00::1", "a private (unique-local) address"],
    ["fdff::1", "a private (unique-local) address"],
    ["ff02::1", "a multicast address"],
    ["::ffff:127.0.0.1", "an address that leads to a loopback address"],
    ["::ffff:7f00:1", "an address that leads to a loopback address"],
    ["::ffff:0:7f00:1", "an address that leads to a loopback address"],
    ["::7f00:1", "an address that leads to a loopback address"],
    ["::10.0.0.1", "an address that leads to a private address"],
    ["64:ff9b::7f00:1", "an address that leads to a loopback address"],
    ["64:ff9b::192.168.0.1", "an address that leads to a private address"],
    ["2002:7f00:1::", "an address that leads to a loopback address"],
    ["2002:c0a8:101::1", "an address that leads to a private address"],
    // Teredo: the server as it is, the client turned over (~7f000001 = 80fffffe)
    ["2001:0:7f00:1::1", "an address that leads to a loopback address"],
    ["2001:0:808:808:0:0:80ff:fffe", "an address that leads to a loopback address"],
    ["2a00:1450::5efe:10.0.0.1", "an address that leads to a private address"],
    ["2a00:1450::200:5efe:7f00:1", "an address that leads to a loopback address"],
  ])("%s is %s", (address, what) =>
    expect(addressDanger(address)).toEqual({ level: "private", what }),
  );

  test.each([
    "64:ff9b:1::1",
    "100::1",
    "2001:db8::1",
    "fec0::1",
    "5f00::1",
    "2001:10::1",
    "3fff::1",
  ])("%s is no address of the public net", (address) =>
    expect(addressDanger(address)?.level).toBe("private"),
  );
});

test.each([
  "169.254.169.254",
  "169.254.170.2",
  "100.100.100.200",
  "168.63.129.16",
  "fd00:ec2::254",
  "fd00:0ec2:0:0::0254",
  "::ffff:169.254.169.254",
  "64:ff9b::a9fe:a9fe",
  "2002:a9fe:a9fe::1",
])("GUARD2: %s is a metadata address, never allowed", (address) => {
  expect(addressDanger(address)?.level).toBe("never");
});

test.each([
  "1.1.1.1",
  "93.184.215.14",
  "172.15.0.1",
  "172.32.0.1",
  "100.63.0.1",
  "2606:4700::1111",
  "2a00:1450:4001::200e",
  "::ffff:1.1.1.1",
  "64:ff9b::101:101",
])("%s is public", (address) => expect(addressDanger(address)).toBeUndefined());
