import type { Model, ModelSettings } from "./createModel.ts";

/** A model whose client, a large package, is loaded with the first question. */
export function lazyModel(settings: ModelSettings): Model {
  let loading: Promise<Model> | undefined;
  return async (messages, signal) => {
    loading ??= import("./createModel.ts").then(({ createModel }) => createModel(settings));
    return (await loading)(messages, signal);
  };
}
