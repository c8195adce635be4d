import { z } from "zod";
import { type FieldMeta, field } from "./field.ts";

/** An expression that is evaluated for each item of a list, as `item` at `index`. */
export const perItemField = (title: string, placeholder: string, more?: Partial<FieldMeta>) =>
  field(
    z
      .string({ error: "an expression is needed" })
      .trim()
      .min(1, "an expression is needed")
      .max(2000),
    { title, control: "expression", placeholder, lazy: "item", ...more },
  );
