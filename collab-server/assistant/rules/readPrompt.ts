import { type Found, findSteps } from "./findSteps.ts";
import { readSettings } from "./readSettings.ts";
import type { Step } from "./Step.ts";
import { withoutAddresses } from "./withoutAddresses.ts";

/** What a prompt asks for, in the order of its happening; empty where no word is known. */
export function readPrompt(prompt: string): Step[] {
  const masked = withoutAddresses(prompt);
  const kept: Found[] = [];
  for (const found of findSteps(prompt)) {
    const last = kept.at(-1);
    const between = prompt.slice(last?.at ?? 0, found.at);
    // "call the API at https://…": two words for one step.
    const again = last?.type === found.type && !found.guard && found.type !== "condition";
    if (again && !/\b(then|and|also|another|next)\b/i.test(between)) {
      last.end = found.end;
      continue;
    }
    if (found.type === "trigger" && kept.some(({ type }) => type === "trigger")) continue;
    kept.push(found);
  }
  const steps = kept.map(({ type, kind, at, guard }, index) => {
    const step: Step = { type, at, config: kind ? { kind } : {}, ...(guard && { guard }) };
    const phrase = prompt.slice(index === 0 ? 0 : at, kept[index + 1]?.at);
    step.config = { ...step.config, ...readSettings(step, phrase, prompt) };
    if (index > 0 && /\b(in parallel|at the same time|meanwhile)\b/i.test(prompt.slice(at)))
      step.beside = isAction(step) && isAction(kept[index - 1] as Found);
    return step;
  });
  return inOrder(steps, masked);
}

/** As they happen: the trigger first, and in "mail me if it fails" the condition before the mail. */
function inOrder(steps: readonly Step[], masked: string): Step[] {
  const ordered = steps.filter(({ type }) => type === "trigger");
  for (const step of steps.filter(({ type }) => type !== "trigger")) {
    const last = ordered.at(-1);
    if (last && isGuarded(last, step, masked)) ordered.splice(-1, 0, step);
    else ordered.push(step);
  }
  return ordered;
}

/** True where the clause stands right behind the step it is about. */
function isGuarded(last: Step, { type, at, guard }: Step, masked: string): boolean {
  if (type !== "condition" || last.type === "condition" || last.type === "trigger") return false;
  if (/[,;]|\.(?=\s)|\b(then|and|next)\b/i.test(masked.slice(last.at, at))) return false;
  // "fetch it, and if that fails": the request is what the clause is about.
  const about = guard?.about;
  if (last.type === "http_request")
    return about !== undefined && about !== "other" && about !== "status";
  return about !== undefined && about !== "other";
}

const isAction = ({ type }: { type: string }) => type === "email" || type === "http_request";
