const key = "coweave.entered";

/** Whether someone ever logged in from this browser. The session itself is in a cookie no script reads. */
export function hasEntered(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return true;
  }
}

export function noteEntered(): void {
  try {
    localStorage.setItem(key, "1");
  } catch {
    // Storage is forbidden here: then it is asked each time.
  }
}
