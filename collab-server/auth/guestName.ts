import { randomInt } from "node:crypto";

const animals =
  "Badger Beaver Bison Crane Deer Dolphin Falcon Ferret Finch Fox Gecko Heron Ibex Jackdaw Koala Lemur Lynx Marten Newt Otter Owl Panda Puffin Quail Raven Robin Seal Stork Swift Tapir Turtle Wombat".split(
    " ",
  );

/** A name colleagues can tell apart on a canvas. */
export function guestName(): string {
  return `Guest ${animals[randomInt(animals.length)]}`;
}
