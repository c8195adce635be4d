import type { z } from "zod";
import type { JsonObject } from "./Json.ts";

export type PortType = "any" | "object" | "list";
export type Port = { id: string; label: string; type: PortType };
export type NodeFamily = "trigger" | "action" | "logic" | "data" | "ai";

/** What a kind of node is; what it does is the executor of the same name in `runner/executors`. */
export type NodeType = {
  type: string;
  label: string;
  description: string;
  /** Name of a lucide icon, in kebab-case. */
  icon: string;
  family: NodeFamily;
  config: z.ZodObject;
  /** What a new node starts with; may still be invalid, so that the form asks for the rest. */
  initialConfig: JsonObject;
  /** Settings that a config asks for and nobody should have to think of, e.g. a path nobody can guess. */
  fill?: (config: JsonObject) => JsonObject;
  inputs: readonly Port[];
  outputs: (config: JsonObject) => readonly Port[];
  /** One line saying what the node is set to do, e.g. `POST api.github.com/repos`. Total: any config. */
  summary: (config: JsonObject) => string;
};

export const inPort: Port = { id: "in", label: "Input", type: "any" };
export const outPort = (type: PortType = "any"): Port => ({ id: "out", label: "Output", type });
