type Reply = { token: string; id: string; total: number };

/** Makes an account and the benchmark's workflow over REST; gives its webhook's URL and how to count its runs. */
export async function createOrderWorkflow(server: string) {
  let token: string | undefined;
  const ask = async (path: string, body?: object): Promise<Reply> => {
    const response = await fetch(`${server}/api/v1${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        "content-type": "application/json",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Reply;
  };
  const account = { email: "bench@example.org", password: "correct horse", fullName: "Bench" };
  ({ token } = await ask("/auth/register", account));
  const { id } = await ask("/workflows", { name: "Orders", ...orders });
  return {
    hook: `${server}/hooks-test/${id}/orders`,
    countRuns: async () => (await ask(`/workflows/${id}/executions?limit=1`)).total,
  };
}

const node = (id: string, type: string, config: object) => ({
  id,
  type,
  position: { x: 0, y: 0 },
  data: { label: id, config },
});

//                            ┌─true──> big
// hook ──> order ──> large ──┤
//                            └─false─> small
const orders = {
  nodes: [
    node("hook", "trigger", { kind: "webhook", path: "orders" }),
    node("order", "transform", {
      output: { name: "{{ trigger.body.user.name }}", total: "{{ trigger.body.amount * 2 }}" },
    }),
    node("large", "condition", { expression: "input.total > 100" }),
    node("big", "respond", { status: 200, body: { big: "{{ input }}" } }),
    node("small", "respond", { status: 200, body: { small: "{{ input }}" } }),
  ],
  edges: [
    { source: "hook", target: "order" },
    { source: "order", target: "large" },
    { source: "large", sourceHandle: "true", target: "big" },
    { source: "large", sourceHandle: "false", target: "small" },
  ],
};
