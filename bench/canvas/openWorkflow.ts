import { gridDrawing } from "./gridDrawing.ts";

type Account = { token: string; email: string };

/** Makes the local person, their colleagues and a drawing of `nodes` nodes over REST. */
export async function openWorkflow(server: string, nodes: number, colleagues: number) {
  const call = async <T>(
    method: string,
    path: string,
    body: object,
    token?: string,
  ): Promise<T> => {
    const response = await fetch(`${server}/api/v1${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const join = async (fullName: string): Promise<Account> => {
    const email = `${fullName.toLowerCase().replace(" ", ".")}.${nodes}@example.org`;
    const account = { email, password: "correct horse battery", fullName };
    const { token } = await call<{ token: string }>("POST", "/auth/register", account);
    return { token, email };
  };
  const me = await join("Local Person");
  const others: Account[] = [];
  for (let n = 0; n < colleagues; n++) others.push(await join(`Peer ${n}`));
  const { id } = await call<{ id: string }>(
    "POST",
    "/workflows",
    { name: `${nodes} nodes`, ...gridDrawing(nodes) },
    me.token,
  );
  const members = others.map(({ email }) => ({ email, role: "editor" }));
  await call("PUT", `/workflows/${id}/members`, { members }, me.token);
  return { workflowId: id, token: me.token, tokens: others.map(({ token }) => token), nodes };
}
