import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { readSchedule } from "./readSchedule.ts";
import type { Step } from "./Step.ts";

const url = /https?:\/\/[^\s"'<>)\]]*[^\s"'<>)\].,;:!?]/i;
const mail = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;

/** Words that ask for a node type; where two match at one place, the first of this list counts. */
const words: readonly { type: string; kind?: string; pattern: RegExp }[] = [
  {
    type: "trigger",
    kind: "webhook",
    pattern:
      /\bweb-?hooks?\b|\bincoming (request|call|http)\w*|\bgithub push\b|\bon push\b|\bwhen(ever)? (something|someone|a|an|the)\b[^,.;]*?\b(arrives?|comes in|calls|posts?|pushes|is (received|posted|called|pushed))\b/gi,
  },
  {
    type: "trigger",
    kind: "schedule",
    pattern:
      /\bon a schedule\b|\bscheduled?\b|\bcron\b|\bevery (\d+ )?(minute|hour|(?:week|working )?day|week|month|morning|evening|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b|\b(hourly|daily|weekly|monthly)\b/gi,
  },
  {
    type: "trigger",
    kind: "manual",
    pattern: /\bby hand\b|\bmanual(ly)?\b|\bwhen (i|someone) clicks?\b/gi,
  },
  { type: "respond", pattern: /\b(respond|reply|answer)(s|ed|ing)?\b/gi },
  {
    type: "email",
    pattern: /\be-?mails?\b|\bmails?\b|\bnotif(y|ies|ication)\b|\btell (the|my|our) \w+/gi,
  },
  { type: "delay", pattern: /\b(wait|delay|pause|sleep)s?\b/gi },
  { type: "merge", pattern: /\b(merge|join|combine)s?\b|\bbring\w* \w* ?together\b/gi },
  {
    type: "condition",
    pattern:
      /\bif\b|\bcondition\b|\bunless\b|\bwhether\b|\bonly (for|on|when|if)\b|\bcheck(s|ing)?\b|\bdecide\b|\bdepending on\b/gi,
  },
  {
    type: "transform",
    pattern: /\b(transform|reshape|extract|format|map|pick|keep only|summari[sz]e)s?\b/gi,
  },
  {
    type: "http_request",
    pattern:
      /\bhttps?\b(?!:)|\bhttps?:\/\/|\b(urls?|apis?|fetch(es)?|download|call|request|look up)\b|\bpost (it|them|the \w+|to)\b|\bget (the|it|data)\b/gi,
  },
];

/** What a prompt asks for, in the order of its words; empty where no word is known. */
export function readPrompt(prompt: string): Step[] {
  const found = words.flatMap(({ type, kind, pattern }, rank) =>
    [...prompt.matchAll(pattern)].map((match) => ({
      type,
      kind,
      rank,
      at: match.index,
      end: match.index + match[0].length,
    })),
  );
  found.sort((a, b) => a.at - b.at || a.rank - b.rank);
  const steps: Step[] = [];
  let covered = -1;
  for (const { type, kind, at, end } of found) {
    if (at < covered || isInside(prompt, at)) continue;
    covered = end;
    const last = steps.at(-1);
    const between = last ? prompt.slice(last.at, at) : prompt.slice(0, at);
    // "call the API at https://…": two words for one step.
    if (last?.type === type && !/\b(then|and|also|another|next|otherwise|else)\b/i.test(between))
      continue;
    if (type === "trigger" && steps.some((step) => step.type === "trigger")) continue;
    const step: Step = {
      type,
      at,
      config: kind ? { kind } : {},
      ...(/\b(otherwise|else|if not)\b/i.test(between) && { otherwise: true }),
    };
    steps.push(step);
  }
  for (const [index, step] of steps.entries()) {
    const from = index === 0 ? 0 : step.at;
    const phrase = prompt.slice(from, steps[index + 1]?.at ?? prompt.length);
    step.config = { ...step.config, ...settings(step, phrase, prompt) };
    if (index > 0 && /\b(in parallel|at the same time|meanwhile)\b/i.test(prompt.slice(step.at)))
      step.beside = isAction(step) && isAction(steps[index - 1] as Step);
  }
  return inOrder(steps, prompt);
}

/** As they happen: the trigger first, and in "mail me if it fails" the condition before the mail. */
function inOrder(steps: Step[], prompt: string): Step[] {
  const ordered = steps.filter(({ type }) => type === "trigger");
  for (const step of steps.filter(({ type }) => type !== "trigger")) {
    const last = ordered.at(-1);
    const closely = last && !/[,;.]|\b(then|and|next)\b/i.test(prompt.slice(last.at, step.at));
    if (last && step.type === "condition" && isAction(last) && closely && last.type === "email")
      ordered.splice(-1, 0, step);
    else ordered.push(step);
  }
  return ordered;
}

const isAction = (step: Step) => step.type === "email" || step.type === "http_request";

/** True within an address, whose own words say nothing. */
function isInside(prompt: string, at: number): boolean {
  const spans = [...prompt.matchAll(new RegExp(url, "gi")), ...prompt.matchAll(mail)];
  return spans.some((span) => at > span.index && at < span.index + span[0].length);
}

function settings(step: Step, phrase: string, prompt: string): JsonObject {
  switch (step.type) {
    case "trigger":
      if (step.config.kind === "schedule") return readSchedule(prompt);
      return step.config.kind === "webhook" && /github|push/i.test(prompt)
        ? { path: "github-push" }
        : {};
    case "http_request": {
      const address = url.exec(phrase)?.[0];
      const method = /\b(PUT|PATCH|DELETE|HEAD)\b/.exec(phrase)?.[1];
      const sends = /\bpost(s|ing)?\b|\bsend\b/i.test(phrase);
      return {
        ...(address && { url: address }),
        ...(method ? { method } : sends && { method: "POST" }),
      };
    }
    case "email": {
      const to = phrase.match(mail);
      return to ? { to: to.join(", ") } : {};
    }
    case "delay":
      return readSeconds(phrase);
    case "condition":
      return readExpression(phrase);
    default:
      return {};
  }
}

function readSeconds(phrase: string): JsonObject {
  const match = /(\d+(?:\.\d+)?)\s*(s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)\b/i.exec(
    phrase,
  );
  if (!match) return {};
  const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[(match[2] as string)[0]?.toLowerCase() as "s"];
  return { seconds: Math.min(Number(match[1]) * unit, 31_536_000) };
}

/** A comparison written out, or a branch's name; the rest is left to the place it gets. */
function readExpression(phrase: string): JsonObject {
  const written =
    /\b(?:input|trigger|nodes)(?:\.\w+|\["[^"\]]*"\])+\s*(?:==|!=|<=|>=|<|>)\s*(?:"[^"]*"|'[^']*'|[\w.]+)/.exec(
      phrase,
    )?.[0];
  if (written) return { expression: written };
  const branch =
    /\b(?:branch (?:is |named )?|on |to )"?(main|master|develop|release)"?\b|\b(main|master|develop) branch\b/i.exec(
      phrase,
    );
  const name = branch?.[1] ?? branch?.[2];
  if (name) return { expression: `trigger.body.ref == "refs/heads/${name.toLowerCase()}"` };
  return /\b(fail|error|broken|down|wrong)/i.test(phrase)
    ? { expression: "input.status >= 400" }
    : {};
}
