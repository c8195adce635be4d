import { makeEdge } from "@coweave/shared/graph/makeEdge.ts";
import type { Template } from "./Template.ts";

/*
 *   every5min ── fetch ── down? ─true── mail
 */
export const urlCheck: Template = {
  id: "url-check",
  name: "Watch a website",
  description: "Asks a page every five minutes and mails you when it answers with an error.",
  graph: {
    nodes: [
      {
        id: "schedule",
        type: "trigger",
        position: { x: 0, y: 0 },
        data: {
          label: "Every five minutes",
          config: { kind: "schedule", cron: "*/5 * * * *", timeZone: "UTC" },
        },
      },
      {
        id: "fetch",
        type: "http_request",
        position: { x: 280, y: 0 },
        data: {
          label: "Ask the page",
          config: {
            method: "GET",
            url: "https://example.com/",
            acceptErrorStatus: true,
            timeoutSeconds: 20,
          },
        },
      },
      {
        id: "down",
        type: "condition",
        position: { x: 560, y: 0 },
        data: { label: "Is it down?", config: { expression: "input.status >= 400" } },
      },
      {
        id: "mail",
        type: "email",
        position: { x: 860, y: 0 },
        data: {
          label: "Mail me",
          config: {
            to: "you@example.com",
            subject: "The page answers {{ input.status }}",
            body: "It was asked at {{ run.startedAt }}.\n",
          },
        },
      },
    ],
    edges: [
      makeEdge({ source: "schedule", target: "fetch" }),
      makeEdge({ source: "fetch", target: "down" }),
      makeEdge({ source: "down", sourceHandle: "true", target: "mail" }),
    ],
  },
};
