import { type ComponentType, lazy, useState } from "react";
import { toast } from "./toast.ts";

/**
 * A part that is fetched beside the page and not before it: asked for at once, drawn when it is
 * there, and from then on without a pause, so that what it focuses has the very next key. Fetching it
 * only when it is needed would fail for whoever is offline by then. Where it cannot be fetched at all
 * the page goes on without it, and says so.
 */
export function fetchedBeside<P extends object>(
  load: () => Promise<ComponentType<P>>,
  what: string,
): ComponentType<P> {
  let part: ComponentType<P> | undefined;
  const fetched = load()
    .catch((): ComponentType<P> => {
      toast.error(`${what} could not be loaded. Reload the page to try again.`, { id: what });
      return () => null;
    })
    .then((loaded) => {
      part = loaded;
      return loaded;
    });
  // A lazy component pauses at its first drawing even where all is there.
  const Pending = lazy(async () => ({ default: await fetched }));
  return (props) => {
    const [Part] = useState<ComponentType<P>>(() => part ?? Pending);
    return <Part {...props} />;
  };
}
