import type { Change } from "@coweave/shared/document/Suggestion.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";

/**
 * What a guest sees first: it runs by one click, without network or mail server, and a proposal
 * waits beside it.
 *
 *   start ── push ── branch? ─true─┬─ message ─┬─ both ┄┄ (mail, proposed)
 *                                  └─ pause ───┘
 */
export const demo: { name: string; description: string; graph: Graph; proposal: Change[] } = {
  name: "Demo: a push, told to the team",
  description: "Press Run and watch it. A suggestion waits for you to accept or reject it.",
  graph: {
    nodes: [
      {
        id: "start",
        type: "trigger",
        position: { x: 0, y: 120 },
        data: { label: "Start", config: { kind: "manual" } },
      },
      {
        id: "push",
        type: "transform",
        position: { x: 280, y: 120 },
        data: {
          label: "A push",
          config: {
            output: {
              repository: "octo/hello",
              branch: "main",
              author: "Mona",
              commits: ["Add the greeting", "Say it louder"],
            },
          },
        },
      },
      {
        id: "branch",
        type: "condition",
        position: { x: 560, y: 120 },
        data: { label: "On main?", config: { expression: 'input.branch == "main"' } },
      },
      {
        id: "message",
        type: "transform",
        position: { x: 860, y: 0 },
        data: {
          label: "Message",
          config: {
            output: {
              text: "{{ input.author }} pushed {{ size(input.commits) }} commits to {{ input.repository }}",
              commits: "{{ input.commits }}",
            },
          },
        },
      },
      {
        id: "pause",
        type: "delay",
        position: { x: 860, y: 240 },
        data: { label: "A moment", config: { seconds: 2 } },
      },
      {
        id: "both",
        type: "merge",
        position: { x: 1160, y: 120 },
        data: { label: "Both done", config: { mode: "all" } },
      },
    ],
    edges: [
      makeEdge({ source: "start", target: "push" }),
      makeEdge({ source: "push", target: "branch" }),
      makeEdge({ source: "branch", sourceHandle: "true", target: "message" }),
      makeEdge({ source: "branch", sourceHandle: "true", target: "pause" }),
      makeEdge({ source: "message", target: "both" }),
      makeEdge({ source: "pause", target: "both" }),
    ],
  },
  proposal: [
    {
      kind: "addNode",
      target: "mail",
      before: null,
      after: {
        type: "email",
        position: { x: 1440, y: 120 },
        label: "Mail the team",
        config: {
          to: "team@example.com",
          subject: "{{ nodes.message.output.text }}",
          body: "What is new:\n\n{{ nodes.message.output.commits }}",
        },
      },
      group: null,
    },
    {
      kind: "addEdge",
      target: "both:out->mail:in",
      before: null,
      after: { source: "both", sourceHandle: "out", target: "mail", targetHandle: "in" },
      group: null,
    },
  ],
};
