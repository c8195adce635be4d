import { deeds } from "./deeds.ts";
import { discussion } from "./discussion.ts";
import { weather } from "./weather.ts";

/**
 * What a run draws from. A seed tells the same story only under the plan it was found with, so a
 * plan under which a seed is remembered never changes.
 */
export type Plan = {
  /** What the number of operations counts: every try, or what changed somebody's document. */
  counts: "tries" | "effects";
  /** A name is as likely as it is often in the list. */
  deeds: readonly string[];
  weather: readonly string[];
  /** How likely an event of the weather is after an operation. */
  unrest: number;
};

const deedNames = [...Object.keys(deeds), ...Object.keys(discussion)];
const weatherNames = Object.keys(weather);
const more = (name: string, times: number) => Array<string>(times).fill(name);
/** More is drawn than deleted, else there is soon nothing left to collide on. */
const drawn = [...more("add", 2), ...more("connect", 3)];

/** Until 2026-11-25 at noon. */
const tries: Plan = {
  counts: "tries",
  deeds: [...deedNames, ...drawn, "accept", "type", "type", "undo", "redo"],
  weather: weatherNames,
  unrest: 0.18,
};

/** Until that evening. */
const effects: Plan = {
  counts: "effects",
  // Most edges that one may think of are not there, and few have just undone something.
  deeds: [
    ...deedNames,
    ...drawn,
    ...more("accept", 2),
    ...more("type", 2),
    ...more("undo", 2),
    ...more("redo", 9),
    ...more("disconnect", 12),
    ...more("force", 2),
  ],
  // There is not often someone to let go, or two updates on one line.
  weather: [...weatherNames, "hold", ...more("release", 5), ...more("reorder", 5)],
  unrest: 0.32,
};

/** With settings that are lists of records. */
const lists: Plan = {
  ...effects,
  deeds: [...effects.deeds, "addSwitch", ...more("cases", 10), ...more("connectCase", 2)],
};

export const plans = { tries, effects, lists };
