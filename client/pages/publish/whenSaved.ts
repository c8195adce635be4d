import { ApiError } from "../../api/ApiError.ts";
import type { SavedState } from "../../collab/SavedState.ts";
import type { Readable } from "../../ui/Readable.ts";

const PATIENCE = 10_000;

/**
 * Resolves once the server has all that is drawn here, so that it publishes what one sees. Rejects with
 * a sentence where it cannot have it.
 */
export function whenSaved(saved: Readable<SavedState>, patience = PATIENCE): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = () => {};
    const end = (settle: () => void) => {
      clearTimeout(timer);
      stop();
      settle();
    };
    const timer = setTimeout(() => end(() => reject(notSaved())), patience);
    const look = () => {
      const { kind } = saved.get();
      if (kind === "saved" || kind === "viewing") end(resolve);
    };
    stop = saved.subscribe(look);
    look();
  });
}

function notSaved(): ApiError {
  return new ApiError(0, "offline", "Your changes are not saved yet. Try again once they are.");
}
