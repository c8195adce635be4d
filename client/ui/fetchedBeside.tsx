import { type ComponentType, lazy } from "react";
import { toast } from "./toast.ts";

/**
 * A part that is fetched beside the page and not before it: asked for at once, drawn when it is
 * there. Fetching it only when it is needed would fail for whoever is offline by then. Where it
 * cannot be fetched at all the page goes on without it, and says so.
 */
export function fetchedBeside<P extends object>(
  load: () => Promise<ComponentType<P>>,
  what: string,
): ComponentType<P> {
  const fetched = load().catch((): ComponentType<P> => {
    toast.error(`${what} could not be loaded. Reload the page to try again.`);
    return () => null;
  });
  return lazy(async () => ({ default: await fetched }));
}
