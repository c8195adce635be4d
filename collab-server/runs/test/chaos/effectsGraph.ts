import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";

/** Nodes of `effectsGraph` that must not reach the receiver twice. */
export const onceOnly = ["pay", "tell", "beside"];

//                      ┌ beside (POST) ───────────────────┐
// start ── look (GET) ─┤                                  ├─ both ── tell (POST)
//                      └ pay (POST) ── pause ── put (PUT) ┘
/**
 * A workflow that a webhook starts, whose nodes reach a receiver by methods safe and unsafe. The
 * receiver refuses the first PUT of each run, which is tried again.
 */
export function effectsGraph(host: string) {
  const http = (method: string) => ({
    method,
    url: `http://${host}/`,
    ...(method === "POST" && { body: "{{ trigger.body }}" }),
  });
  const types: [string, string, object][] = [
    ["start", "trigger", { kind: "webhook", path: "in", method: "POST" }],
    ["look", "http_request", http("GET")],
    ["beside", "http_request", http("POST")],
    ["pay", "http_request", http("POST")],
    ["pause", "delay", { seconds: 0.3 }],
    ["put", "http_request", { ...http("PUT"), retries: 5, retryWaitSeconds: 0.3 }],
    ["both", "merge", { mode: "all" }],
    ["tell", "http_request", http("POST")],
  ];
  const arrows = [
    ["start", "look"],
    ["look", "beside"],
    ["look", "pay"],
    ["pay", "pause"],
    ["pause", "put"],
    ["put", "both"],
    ["beside", "both"],
    ["both", "tell"],
  ];
  return {
    nodes: types.map(([id, type, config], n) => ({
      id,
      type,
      position: { x: n * 320, y: 0 },
      data: { label: id, config },
    })),
    edges: arrows.map(([source = "", target = ""]) => makeEdge({ source, target })),
  };
}
