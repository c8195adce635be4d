import { z } from "zod";
import { longestSeconds, mostRetries, onErrors } from "./failurePolicy.ts";
import { field } from "./field.ts";
import type { NodeType, Port } from "./NodeType.ts";
import { timeoutField } from "./timeoutField.ts";

/** The output that a node has which goes by it when it fails; no other output may be called so. */
export const errorHandle = "error";

const errorPort: Port = { id: errorHandle, label: "Error", type: "object" };

const whole = z.number({ error: "a whole number is needed" }).int("a whole number is needed");

const settings = {
  timeoutSeconds: timeoutField(),
  retries: field(whole.min(0).max(mostRetries).optional(), {
    title: "Retries",
    control: "number",
    group: "failure",
    placeholder: "0",
    description: "Only after what may pass: no connection, no answer in time, a busy server.",
  }),
  retryWaitSeconds: field(
    z.number({ error: "a number is needed" }).min(0).max(longestSeconds).optional(),
    {
      title: "Wait before a retry, in seconds",
      control: "number",
      group: "failure",
      placeholder: "1",
      description: "Twice as long before each further one.",
    },
  ),
  onError: field(z.enum(onErrors, { error: "choose what happens" }).optional(), {
    title: "If it still fails",
    control: "select",
    group: "failure",
    placeholder: "Stop the run",
    optionLabels: {
      stop: "Stop the run",
      continue: "Go on",
      branch: "Go by the output Error",
    },
    description: "What comes after it gets the error as its input.",
  }),
};

/**
 * A node type with the settings that say what happens when a node of it fails, beside its own, and
 * with the output that one of these gives it. A trigger does nothing that could fail.
 */
export function withFailureSettings(nodeType: NodeType): NodeType {
  if (nodeType.inputs.length === 0) return nodeType;
  const { config, outputs } = nodeType;
  return {
    ...nodeType,
    // What a type has of these itself stays its own.
    config: config.safeExtend({ ...settings, ...config.shape }),
    outputs: (config) =>
      config.onError === "branch" ? [...outputs(config), errorPort] : outputs(config),
  };
}
