import { formAnswer } from "./formAnswer.ts";
import { pushToMail } from "./pushToMail.ts";
import type { Template } from "./Template.ts";
import { urlCheck } from "./urlCheck.ts";

/** What the dashboard offers beside an empty workflow; the first is what a guest begins with. */
export const templates: readonly Template[] = [pushToMail, urlCheck, formAnswer];
