import { expect, test } from "vitest";
import { defaultAttemptLimits } from "../http/limitAttempts.ts";
import { startTestServer } from "../test/startTestServer.ts";

const ada = { email: "ada@example.com", password: "correct horse", fullName: "Ada Lovelace" };
const cookieOf = (headers: Headers) => headers.get("set-cookie")?.split(";")[0] ?? "";

test("AUTH1: whoever registers is signed in by token and by cookie, and is shown without secrets", async () => {
  const { call } = await startTestServer();
  const made = await call("POST", "/auth/register", { body: ada });
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    user: { id: expect.any(String), email: ada.email, fullName: ada.fullName },
    token: expect.any(String),
  });
  expect(made.headers.get("set-cookie")).toMatch(/HttpOnly.*SameSite=Lax/);
  expect(made.headers.get("set-cookie")).not.toMatch(/Secure/);
  const byToken = await call("GET", "/auth/me", { token: made.body.token });
  const byCookie = await call("GET", "/auth/me", { headers: { Cookie: cookieOf(made.headers) } });
  expect(byToken.body).toEqual({ user: made.body.user });
  expect(byCookie.body).toEqual({ user: made.body.user });
});

test("AUTH2: behind https the cookie is Secure", async () => {
  const { call } = await startTestServer({ publicUrl: "https://coweave.example.com" });
  const made = await call("POST", "/auth/register", { body: ada });
  expect(made.headers.get("set-cookie")).toMatch(/Secure/);
});

test("AUTH3: an e-mail address has one account, however it is written", async () => {
  const { call } = await startTestServer();
  await call("POST", "/auth/register", { body: ada });
  const again = await call("POST", "/auth/register", {
    body: { ...ada, email: " ADA@Example.com " },
  });
  expect([again.status, again.body.id]).toEqual([409, "email_taken"]);
});

test("AUTH4: log-in takes the right password only, and notes when", async () => {
  const { call, storage } = await startTestServer();
  await call("POST", "/auth/register", { body: ada });
  const before = await storage.users.byEmail(ada.email);
  const login = (email: string, password: string) =>
    call("POST", "/auth/login", { body: { email, password } });
  expect((await login(ada.email, ada.password)).status).toBe(200);
  const after = await storage.users.byEmail(ada.email);
  expect(String(after?.lastLoginAt) > String(before?.lastLoginAt)).toBe(true);
  for (const wrong of [await login(ada.email, "wrong"), await login("no@one.example", "wrong")])
    expect([wrong.status, wrong.body.id]).toEqual([401, "wrong_credentials"]);
});

test("AUTH5: storage holds neither passwords nor session tokens", async () => {
  const { call, storage } = await startTestServer();
  const { body } = await call("POST", "/auth/register", { body: ada });
  const user = await storage.users.byId(body.user.id);
  expect(user?.passwordHash).toMatch(/^scrypt\$32768\$8\$1\$/);
  const [session] = await storage.sessions.byUser(body.user.id);
  expect(session?.id).not.toBe(body.token);
  expect((await call("GET", "/auth/me", { token: session?.id })).status).toBe(401);
});

test("AUTH6: log-out ends that session and no other", async () => {
  const { call } = await startTestServer();
  const first = (await call("POST", "/auth/register", { body: ada })).body.token;
  const second = (await call("POST", "/auth/login", { body: ada })).body.token;
  const out = await call("POST", "/auth/logout", { token: first });
  expect(out.status).toBe(204);
  expect(out.headers.get("set-cookie")).toMatch(/coweave_session=;.*Max-Age=0/);
  expect((await call("GET", "/auth/me", { token: first })).status).toBe(401);
  expect((await call("GET", "/auth/me", { token: second })).status).toBe(200);
});

test("AUTH7: an expired session is no session", async () => {
  const { call, storage, newPerson } = await startTestServer();
  const { id, token } = await newPerson("Ada");
  const [session] = await storage.sessions.byUser(id);
  await storage.sessions.setExpiry(session?.id ?? "", "2020-01-01T00:00:00.000Z");
  const refused = await call("GET", "/auth/me", { token });
  expect([refused.status, refused.body.id]).toEqual([401, "unauthenticated"]);
  expect(await storage.sessions.byUser(id)).toEqual([]);
});

test("AUTH8: someone made inactive is refused at log-in and in an open session", async () => {
  const { call, storage, newPerson } = await startTestServer();
  const { id, email, token } = await newPerson("Ada");
  await storage.users.update(id, { active: false });
  const open = await call("GET", "/workflows", { token });
  expect([open.status, open.body.id]).toEqual([401, "inactive"]);
  const login = await call("POST", "/auth/login", { body: { email, password: "correct horse" } });
  expect([login.status, login.body.id]).toEqual([401, "inactive"]);
});

test("AUTH9: a guest gets a demo workflow that only waits for its run, and keeps id and work on registering", async () => {
  const { call } = await startTestServer();
  const guest = await call("POST", "/auth/guest");
  expect(guest.status).toBe(201);
  expect(guest.body.user).toMatchObject({ email: "", guest: true });
  const { token, workflowId } = guest.body;
  const problems = await call("GET", `/workflows/${workflowId}/problems`, { token });
  expect(problems.body).toEqual({ problems: [] });
  const made = await call("POST", "/auth/register", { token, body: ada });
  expect(made.status).toBe(201);
  expect(made.body.user).toEqual({
    id: guest.body.user.id,
    email: ada.email,
    fullName: ada.fullName,
  });
  const login = await call("POST", "/auth/login", { body: ada });
  const list = await call("GET", "/workflows", { token: login.body.token });
  expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([workflowId]);
});

test("AUTH10: a page of another origin gets nothing from the cookie and changes nothing", async () => {
  const { call, url } = await startTestServer();
  const made = await call("POST", "/auth/register", { body: ada });
  const Cookie = cookieOf(made.headers);
  const create = (headers: Record<string, string>) =>
    call("POST", "/workflows", { body: {}, headers: { Cookie, ...headers } });
  for (const foreign of [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
  ] as Record<string, string>[]) {
    const refused = await create(foreign);
    expect([refused.status, refused.body.id]).toEqual([403, "forbidden"]);
    const read = await call("GET", "/auth/me", { headers: { Cookie, ...foreign } });
    expect(read.status).toBe(401);
  }
  expect((await create({ Origin: url })).status).toBe(201);
  const withToken = await call("POST", "/workflows", {
    body: {},
    token: made.body.token,
    headers: { Origin: "https://evil.example" },
  });
  expect(withToken.status).toBe(201);
  expect(withToken.headers.get("access-control-allow-origin")).toBeNull();
});

test("AUTH11: origins of CORS_ORIGINS may call with a token, never with the cookie", async () => {
  const origin = "https://tools.example";
  const { call } = await startTestServer({ corsOrigins: [origin] });
  const made = await call("POST", "/auth/register", { body: ada, headers: { Origin: origin } });
  expect(made.headers.get("access-control-allow-origin")).toBe(origin);
  expect(made.headers.get("access-control-allow-credentials")).toBeNull();
  const byCookie = await call("GET", "/auth/me", {
    headers: { Origin: origin, Cookie: cookieOf(made.headers) },
  });
  expect(byCookie.status).toBe(401);
  const preflight = await call("OPTIONS", "/workflows", {
    headers: { Origin: origin, "Access-Control-Request-Method": "POST" },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-headers")).toMatch(/Authorization/);
});

test("AUTH12: too many failed tries are answered 429 with Retry-After, for that e-mail address alone", async () => {
  const { call, newPerson } = await startTestServer(
    {},
    { attemptLimits: { ...defaultAttemptLimits, failuresPerEmail: 2 } },
  );
  const { email } = await newPerson("Ada");
  const login = (body: object) => call("POST", "/auth/login", { body });
  for (let tries = 0; tries < 5; tries++)
    expect((await login({ email, password: "correct horse" })).status).toBe(200);
  for (let tries = 0; tries < 2; tries++)
    expect((await login({ email, password: "wrong" })).status).toBe(401);
  const refused = await login({ email: email.toUpperCase(), password: "correct horse" });
  expect([refused.status, refused.body.id]).toEqual([429, "rate_limited"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await login({ email: "eve@example.com", password: "x" })).status).toBe(401);
});

test("AUTH13: too many accounts from one address are answered 429", async () => {
  const { call } = await startTestServer(
    {},
    { attemptLimits: { ...defaultAttemptLimits, accountsPerAddress: 2 } },
  );
  await call("POST", "/auth/guest");
  await call("POST", "/auth/guest");
  expect((await call("POST", "/auth/guest")).status).toBe(429);
  expect((await call("POST", "/auth/register", { body: ada })).status).toBe(429);
});

test("AUTH14: setup says whether anyone is here yet", async () => {
  const { call, newPerson } = await startTestServer();
  const setup = async () => (await call("GET", "/setup")).body;
  expect(await setup()).toEqual({ hasUsers: false, assistant: "rules", mail: false });
  await newPerson("Ada");
  expect((await setup()).hasUsers).toBe(true);
});
