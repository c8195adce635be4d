import type { Sketch } from "../Sketch.ts";
import { findSteps } from "./findSteps.ts";
import { mail, url } from "./withoutAddresses.ts";

/** Words that ask for nothing by themselves. */
const fillers = new Set(
  "a an and the then also please to it its them this that these those of in at by with for from on is be do i me my we us our you your want need would like can could should add insert put make create build have new another node nodes step steps send sends write call calls use using go goes do does after before next first finally both branch branches end ends all side together parallel same time meanwhile so or as via s data result workflow flow".split(
    " ",
  ),
);
const schedule =
  /\bevery (?:\d+ )?\w+\b|\bat \d{1,2}(?::\d{2})?\s*(?:am|pm)?\b|\b(?:sun|mon|tues|wednes|thurs|fri|satur)days?\b|\b(?:morning|evening|night)s?\b/gi;
const duration =
  /\b(?:\d+(?:\.\d+)?\s*|an?\s+)(?:s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)\b/gi;

/** The words of a prompt that nothing in its proposal comes from, each once, in their order. */
export function findUnused(prompt: string, { nodes }: Sketch): string[] {
  let text = prompt;
  const blank = (at: number, end: number) => {
    text = text.slice(0, at) + " ".repeat(end - at) + text.slice(end);
  };
  const settings = JSON.stringify(nodes.map(({ config }) => config));
  const has = (type: string) => nodes.some((node) => node.type === type);
  const left: { at: number; word: string }[] = [];
  for (const pattern of [new RegExp(url, "gi"), mail]) {
    for (const { 0: word, index: at } of text.matchAll(pattern)) {
      if (!settings.includes(JSON.stringify(word).slice(1, -1))) left.push({ at, word });
      blank(at, at + word.length);
    }
  }
  for (const { at, end } of findSteps(prompt)) blank(at, end);
  const read = [
    ...(nodes.some(({ config }) => config.kind === "schedule") ? [schedule] : []),
    ...(has("delay") ? [duration] : []),
    ...(has("http_request") ? [/\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\b/gi] : []),
    ...(nodes.some(({ config }) => config.kind === "webhook") ? [/\bgithub\b|\bpush\w*\b/gi] : []),
  ];
  for (const pattern of read)
    for (const { 0: word, index } of text.matchAll(pattern)) blank(index, index + word.length);
  for (const { 0: word, index: at } of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu))
    if (!fillers.has(word.toLowerCase())) left.push({ at, word });
  return [...new Set(left.sort((a, b) => a.at - b.at).map(({ word }) => word))];
}
