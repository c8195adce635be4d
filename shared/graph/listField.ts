import { z } from "zod";
import { field } from "./field.ts";

/** The list that a node works on: what an expression gives, or else its input. */
export const listField = field(
  z.string().trim().min(1, "name a list, or leave it out for the input").max(2000).optional(),
  {
    title: "List",
    control: "expression",
    placeholder: "input",
    description: "Left empty: the input.",
  },
);
