import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import type { Template } from "./Template.ts";

/*
 *   push ── summary ── branch? ─true─┬─ notify ─┬─ both
 *                                    └─ mail ───┘
 */
export const pushToMail: Template = {
  id: "github-push-to-mail",
  name: "GitHub push to team mail",
  description:
    "A push to main tells another system and mails the team. Point a GitHub webhook at the trigger's address.",
  graph: {
    nodes: [
      {
        id: "push",
        type: "trigger",
        position: { x: 0, y: 120 },
        data: {
          label: "GitHub push",
          config: { kind: "webhook", method: "POST" },
        },
      },
      {
        id: "summary",
        type: "transform",
        position: { x: 280, y: 120 },
        data: {
          label: "Summary",
          config: {
            output: {
              repository: "{{ trigger.body.repository.full_name }}",
              branch: "{{ trigger.body.ref }}",
              author: "{{ trigger.body.pusher.name }}",
              commits: "{{ size(trigger.body.commits) }}",
              link: "{{ trigger.body.compare }}",
            },
          },
        },
      },
      {
        id: "branch",
        type: "condition",
        position: { x: 560, y: 120 },
        data: {
          label: "On main?",
          config: {
            expression: 'input.branch == "refs/heads/main" || input.branch == "refs/heads/master"',
          },
        },
      },
      {
        id: "notify",
        type: "http_request",
        position: { x: 860, y: 0 },
        data: {
          label: "Notify",
          config: {
            method: "POST",
            url: "https://example.com/notify",
            headers: { "Content-Type": "application/json" },
            body: {
              text: "{{ input.author }} pushed {{ input.commits }} commits to {{ input.repository }}",
              link: "{{ input.link }}",
            },
          },
        },
      },
      {
        id: "mail",
        type: "email",
        position: { x: 860, y: 240 },
        data: {
          label: "Mail the team",
          config: {
            to: "team@example.com",
            subject: "{{ input.repository }}: {{ input.commits }} new commits",
            body: "{{ input.author }} pushed to {{ input.branch }}.\n\n{{ input.link }}\n",
          },
        },
      },
      {
        id: "both",
        type: "merge",
        position: { x: 1160, y: 120 },
        data: { label: "Both told", config: { mode: "all" } },
      },
    ],
    edges: [
      makeEdge({ source: "push", target: "summary" }),
      makeEdge({ source: "summary", target: "branch" }),
      makeEdge({ source: "branch", sourceHandle: "true", target: "notify" }),
      makeEdge({ source: "branch", sourceHandle: "true", target: "mail" }),
      makeEdge({ source: "notify", target: "both" }),
      makeEdge({ source: "mail", target: "both" }),
    ],
  },
};
