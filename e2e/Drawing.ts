type Step = {
  id: string;
  type: string;
  position: { x: number; y: number };
  data: { label: string; config: Record<string, unknown> };
};

/** A graph as REST takes and gives it. */
export type Drawing = {
  nodes: Step[];
  edges: { source: string; sourceHandle?: string; target: string }[];
};

const configs: Record<string, Record<string, unknown>> = {
  trigger: { kind: "manual" },
  transform: { output: { done: true } },
  condition: { expression: "true" },
  delay: { seconds: 0 },
  merge: { mode: "all" },
  respond: { status: 200, body: "{{ input }}" },
};

/**
 * Steps from left to right, each feeding the next. A step is `[label, type]` or
 * `[label, type, config]`; its id is its label.
 */
export function chain(...steps: [label: string, type: string, config?: object][]): Drawing {
  return {
    nodes: steps.map(([label, type, config], index) => ({
      id: label,
      type,
      position: { x: index * 290, y: 0 },
      data: { label, config: { ...configs[type], ...config } },
    })),
    edges: steps.slice(1).map(([target], index) => ({ source: steps[index]?.[0] ?? "", target })),
  };
}
