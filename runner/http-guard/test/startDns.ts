import { createSocket } from "node:dgram";
import { Resolver as DnsResolver } from "node:dns/promises";
import { once } from "node:events";
import type { Address, Resolver } from "../resolveHost.ts";

/** The addresses of a name at the nth question for it, from 0. */
type Zone = (name: string, question: number) => readonly string[];

/**
 * A real DNS server on a free port, and a resolver that asks it over the wire: whether a name leads
 * inside is decided by what an attacker's own name server says. To be held with `await using`.
 */
export async function startDns(zone: Zone) {
  const asked: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (message, { port, address }) => {
    const { name, type, end } = readQuestion(message);
    const seen = asked.filter((each) => each === `${name} ${type}`).length;
    asked.push(`${name} ${type}`);
    const wanted = zone(name, seen).filter((each) => each.includes(":") === (type === AAAA));
    socket.send(answer(message.subarray(0, end), type, wanted), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const dns = new DnsResolver({ timeout: 2000, tries: 2 });
  dns.setServers([`127.0.0.1:${socket.address().port}`]);
  const resolve: Resolver = async (name): Promise<Address[]> => {
    const [four, six] = await Promise.all([
      dns.resolve4(name).catch(() => []),
      dns.resolve6(name).catch(() => []),
    ]);
    return [
      ...four.map((address) => ({ address, family: 4 })),
      ...six.map((address) => ({ address, family: 6 })),
    ];
  };
  return {
    resolve,
    asked,
    async [Symbol.asyncDispose]() {
      dns.cancel();
      socket.close();
      await once(socket, "close");
    },
  };
}

const A = 1;
const AAAA = 28;

function readQuestion(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join("."), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function answer(question: Buffer, type: number, addresses: readonly string[]): Buffer {
  const head = Buffer.from(question);
  // An answer with authority, without an error, of one question and nothing else.
  head.writeUInt16BE(0x8580, 2);
  head.writeUInt16BE(addresses.length, 6);
  head.writeUInt32BE(0, 8);
  const records = addresses.map((address) => {
    const data = type === A ? fourBytes(address) : sixteenBytes(address);
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(type, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt16BE(data.length, 10);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([head, ...records]);
}

const fourBytes = (address: string) => Buffer.from(address.split(".").map(Number));

/** Of an address written out in full or with one `::`. */
function sixteenBytes(address: string): Buffer {
  const [before = "", after = ""] = address.split("::");
  const words = (text: string) => (text === "" ? [] : text.split(":").map((w) => parseInt(w, 16)));
  const [left, right] = [words(before), words(after)];
  const zeros = new Array<number>(8 - left.length - right.length).fill(0);
  const bytes = Buffer.alloc(16);
  for (const [i, word] of [...left, ...zeros, ...right].entries()) bytes.writeUInt16BE(word, i * 2);
  return bytes;
}
