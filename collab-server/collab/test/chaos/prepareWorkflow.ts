type Account = { token: string; email: string };

/** Accounts and a workflow that all of them may edit, over REST. */
export async function prepareWorkflow(port: number, people: number) {
  async function ask<T>(method: string, path: string, body: object, token?: string): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
  const accounts: Account[] = [];
  for (let n = 0; n < people; n++) {
    const email = `writer${n}@example.com`;
    const account = { email, password: "correct horse battery", fullName: `Writer ${n}` };
    const { token } = await ask<{ token: string }>("POST", "/auth/register", account);
    accounts.push({ token, email });
  }
  const owner = accounts[0]?.token;
  const { id } = await ask<{ id: string }>("POST", "/workflows", { name: "Chaos" }, owner);
  const members = accounts.slice(1).map(({ email }) => ({ email, role: "editor" }));
  await ask("PUT", `/workflows/${id}/members`, { members }, owner);
  return { workflowId: id, accounts };
}
