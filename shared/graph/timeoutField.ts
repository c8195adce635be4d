import { z } from "zod";
import { longestSeconds } from "./failurePolicy.ts";
import { field } from "./field.ts";

/** How long one attempt of a node may take; `usual` is what counts while it is left empty. */
export const timeoutField = (usual?: number) =>
  field(z.number({ error: "a number is needed" }).min(1).max(longestSeconds).optional(), {
    title: "Timeout in seconds",
    control: "number",
    group: "failure",
    placeholder: usual === undefined ? "none" : String(usual),
    description: "For each attempt.",
  });
