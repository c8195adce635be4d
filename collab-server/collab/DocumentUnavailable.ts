import { HttpProblem } from "../http/HttpProblem.ts";

const sentences = {
  unknown: ["not_found", "There is no such workflow."],
  failed: ["unavailable", "The workflow cannot be loaded right now; try again later."],
  notDurable: [
    "unavailable",
    "The change was made and cannot be stored right now; it will be once storage works again.",
  ],
} as const;

/**
 * Why a workflow's document cannot be had: it is unknown, the store cannot give it now, or an edit
 * was made and did not get to the disk within the time one may wait.
 */
export class DocumentUnavailable extends HttpProblem {
  override name = "DocumentUnavailable";
  readonly why: keyof typeof sentences;

  constructor(why: keyof typeof sentences, cause?: unknown) {
    super(sentences[why][0], sentences[why][1], { cause });
    this.why = why;
  }
}
