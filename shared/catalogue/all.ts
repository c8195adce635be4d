// Written by `npm run catalogue` from the files of this folder; a test keeps it true.
import type { NodeType } from "../graph/NodeType.ts";
import { withFailureSettings } from "../graph/withFailureSettings.ts";
import { aggregate } from "./aggregate.ts";
import { code } from "./code.ts";
import { condition } from "./condition.ts";
import { date } from "./date.ts";
import { delay } from "./delay.ts";
import { email } from "./email.ts";
import { fail } from "./fail.ts";
import { filter } from "./filter.ts";
import { http_request } from "./http_request.ts";
import { limit } from "./limit.ts";
import { merge } from "./merge.ts";
import { respond } from "./respond.ts";
import { sort } from "./sort.ts";
import { split } from "./split.ts";
import { switch as switch_ } from "./switch.ts";
import { transform } from "./transform.ts";
import { trigger } from "./trigger.ts";

export const catalogue: ReadonlyMap<string, NodeType> = new Map(
  [
    aggregate,
    code,
    condition,
    date,
    delay,
    email,
    fail,
    filter,
    http_request,
    limit,
    merge,
    respond,
    sort,
    split,
    switch_,
    transform,
    trigger,
  ].map((nodeType) => [nodeType.type, withFailureSettings(nodeType)]),
);
