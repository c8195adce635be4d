const columns = 40;
const step = { x: 300, y: 150 };

const kinds = [
  ["http_request", (n: number) => ({ url: `https://api.example.com/orders/${n}`, method: "GET" })],
  ["transform", (n: number) => ({ output: { order: n, total: "{{ input.body.total }}" } })],
  ["condition", () => ({ expression: "input.total > 100" })],
  ["delay", () => ({ seconds: 1 })],
] as const;

/** Rows of forty steps, each row a chain: `nodes` nodes and nearly as many edges, as REST takes them. */
export function gridDrawing(nodes: number) {
  const ids = Array.from({ length: nodes }, (_, n) => nodeId(n));
  return {
    nodes: ids.map((id, n) => {
      const [type, config] = kinds[n % kinds.length] ?? kinds[0];
      const position = { x: (n % columns) * step.x, y: Math.floor(n / columns) * step.y };
      return { id, type, position, data: { label: `Step ${n}`, config: config(n) } };
    }),
    edges: ids.slice(1).flatMap((target, before) => {
      if ((before + 1) % columns === 0) return [];
      const isBranch = kinds[before % kinds.length]?.[0] === "condition";
      return [{ source: nodeId(before), target, ...(isBranch && { sourceHandle: "true" }) }];
    }),
  };
}

export const nodeId = (n: number) => `step-${n}`;

/** The middle node, and where the drawing's middle is in canvas coordinates. */
export function middleOf(nodes: number) {
  const rows = Math.ceil(nodes / columns);
  const row = Math.floor(rows / 2);
  const column = columns / 2;
  return {
    n: row * columns + column,
    columns,
    at: { x: column * step.x, y: row * step.y },
  };
}
