import type { Json } from "@coweave/shared/graph/Json.ts";

type Failure = { failure: { code: string; message: string } };

/** The list a node works on: what its setting gives, or else its input. */
export function listOf(setting: Json | undefined, input: Json): { items: Json[] } | Failure {
  const list = setting === undefined ? input : setting;
  if (Array.isArray(list)) return { items: list };
  const given = JSON.stringify(list).slice(0, 100);
  const message =
    setting === undefined
      ? `the input is not a list: ${given}; say in the setting List where the list is, as in input.body`
      : `list: it must give a list, and gave ${given}`;
  return { failure: { code: "invalid_config", message } };
}
