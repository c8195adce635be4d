import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import type { Template } from "./Template.ts";

/*
 *   form ── greeting ── answer
 */
export const formAnswer: Template = {
  id: "form-answer",
  name: "Answer a form",
  description: "Takes what a form sends, or what you type when you run it by hand, and answers.",
  graph: {
    nodes: [
      {
        id: "form",
        type: "trigger",
        position: { x: 0, y: 0 },
        data: { label: "Form", config: { kind: "manual" } },
      },
      {
        id: "greeting",
        type: "transform",
        position: { x: 280, y: 0 },
        data: {
          label: "Greeting",
          config: {
            output: {
              message: '{{ "Thank you, " + (has(trigger.name) ? trigger.name : "friend") + "!" }}',
              received: "{{ trigger }}",
            },
          },
        },
      },
      {
        id: "answer",
        type: "respond",
        position: { x: 560, y: 0 },
        data: { label: "Answer", config: { status: 200, body: "{{ input }}" } },
      },
    ],
    edges: [
      makeEdge({ source: "form", target: "greeting" }),
      makeEdge({ source: "greeting", target: "answer" }),
    ],
  },
};
