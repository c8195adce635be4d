import type { LookupFunction } from "node:net";
import { buildConnector } from "undici";
import type { HttpFailure } from "./HttpFailure.ts";
import { type Address, type HostRules, resolveHost } from "./resolveHost.ts";

/** A refusal on its way through undici, which knows only errors. */
export class RefusedConnection extends Error {
  readonly failure: HttpFailure;
  constructor(failure: HttpFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Opens sockets for undici, each to an address that was checked for this very socket. */
export function guardedConnect(rules: HostRules): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
    resolveHost({ hostname: options.hostname, port }, rules).then(
      (found) => {
        if ("failure" in found) return callback(new RefusedConnection(found.failure), null);
        // No second question to DNS: the socket gets the answer that was checked.
        const connect = buildConnector({
          timeout: 10_000,
          allowH2: false,
          lookup: pinned(found.addresses),
        });
        connect(options, callback);
      },
      (error: Error) => callback(error, null),
    );
  };
}

function pinned(addresses: Address[]): LookupFunction {
  return (_hostname, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, addresses);
    else if (first) done(null, first.address, first.family);
    else done(new Error("no address"), "");
  };
}
