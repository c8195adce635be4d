import { accountEndpoints } from "@coweave/shared/api/accountEndpoints.ts";
import type { User } from "@coweave/shared/api/shapes.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import { type Answer, type Route, route } from "../http/Route.ts";
import type { Storage, UserRecord } from "../storage/Storage.ts";
import type { Accounts, SignedIn } from "./createAccounts.ts";

/** The REST endpoints of accounts. */
export function accountRoutes(world: {
  accounts: Accounts;
  storage: Pick<Storage, "users">;
  /** What this server is set up with, for the first page. */
  setup: { assistant: "model" | "rules"; mail: boolean };
  /** Makes a guest's first workflow and gives its id. */
  seedDemo: (user: UserRecord) => Promise<string>;
  /** Closes what a session has open. */
  endSession: (sessionId: string) => void;
}): Route[] {
  const { accounts, storage, setup, seedDemo, endSession } = world;
  return [
    route(accountEndpoints.register, async ({ body, user, token }) => {
      const made = await accounts.register(body, user && token ? { user, token } : undefined);
      if ("refused" in made)
        throw new HttpProblem("email_taken", "This e-mail address has an account; log in instead.");
      return answer(201, made);
    }),

    route(accountEndpoints.login, async ({ body }) => {
      const found = await accounts.login(body);
      if ("refused" in found) throw refusal(found.refused);
      return answer(200, found);
    }),

    route(accountEndpoints.guest, async () => {
      const made = await accounts.guest();
      const workflowId = await seedDemo(made.user);
      return answer(201, made, { workflowId });
    }),

    route(accountEndpoints.logout, async ({ token }) => {
      if (token) endSession(await accounts.logout(token));
      return { status: 204, headers: { "Set-Cookie": accounts.blankCookie() } };
    }),

    route(accountEndpoints.me, async ({ user }) => ({ status: 200, body: { user: toUser(user) } })),

    route(accountEndpoints.setup, async () => ({
      status: 200,
      body: { hasUsers: (await storage.users.count()) > 0, ...setup },
    })),
  ];
}

function answer(status: number, { user, token, cookie }: SignedIn, more: object = {}): Answer {
  return {
    status,
    body: { user: toUser(user), token, ...more },
    headers: { "Set-Cookie": cookie },
  };
}

function toUser({ id, email, fullName }: UserRecord): User {
  return { id, email: email ?? "", fullName, ...(email === null && { guest: true }) };
}

function refusal(why: "wrong_credentials" | "inactive"): HttpProblem {
  return why === "inactive"
    ? new HttpProblem("inactive", "This account was switched off. Ask whoever runs this server.")
    : new HttpProblem("wrong_credentials", "The e-mail address or the password is wrong.");
}
