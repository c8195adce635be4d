import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { addressDanger } from "./addressDanger.ts";
import type { HttpFailure } from "./HttpFailure.ts";

export type Address = { address: string; family: number };
/** Name to addresses; the system's resolver unless a test hands in another. */
export type Resolver = (hostname: string) => Promise<Address[]>;

export type HostRules = {
  /** `host:port` entries, as a URL would write them, that may be reached though private. */
  allowedPrivateHosts: ReadonlySet<string>;
  resolve: Resolver;
};

export const systemResolver: Resolver = (hostname) => lookup(hostname, { all: true });

const metadataNames: readonly string[] = [
  "metadata.google.internal",
  "metadata.goog",
  "metadata",
  "instance-data",
  "instance-data.ec2.internal",
  "metadata.azure.internal",
  "metadata.tencentyun.com",
];

/**
 * The addresses a request to this host may be sent to, resolved once: who connects must use these
 * and not ask again, or a name that answers differently the second time gets past. One forbidden
 * address among them refuses all.
 */
export async function resolveHost(
  target: { hostname: string; port: number },
  rules: HostRules,
): Promise<{ addresses: Address[] } | { failure: HttpFailure }> {
  const hostname = target.hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
  if (metadataNames.includes(hostname)) return refuse(`${hostname} is a cloud metadata service.`);
  const family = isIP(hostname);
  let addresses: Address[];
  try {
    addresses = family ? [{ address: hostname, family }] : await rules.resolve(hostname);
  } catch (cause) {
    return {
      failure: {
        code: "http_unreachable",
        message: `The host ${hostname} was not found (${codeOf(cause)}).`,
      },
    };
  }
  if (addresses.length === 0)
    return {
      failure: { code: "http_unreachable", message: `The host ${hostname} has no address.` },
    };

  const name = `${family === 6 ? `[${hostname}]` : hostname}:${target.port}`;
  const isAllowed = rules.allowedPrivateHosts.has(name);
  for (const { address } of addresses) {
    const danger = addressDanger(address);
    if (!danger || (isAllowed && danger.level === "private")) continue;
    const subject = family
      ? `${hostname} is ${danger.what}`
      : `${hostname} resolves to ${danger.what}`;
    const hint =
      danger.level === "private"
        ? ` Who runs this server can allow it with ALLOWED_PRIVATE_HOSTS=${name}.`
        : "";
    return refuse(`${subject}, which workflows may not call.${hint}`);
  }
  return { addresses };
}

const refuse = (message: string) => ({ failure: { code: "http_refused" as const, message } });

const codeOf = (cause: unknown) => (cause as { code?: string }).code ?? "lookup failed";
