type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

/** Whether a key event is what a chord such as `Mod+Shift+Z` or `?` says. */
export function isPressed(event: Pressed, chord: string): boolean {
  const parts = chord.split("+");
  const key = (parts.pop() ?? "").toLowerCase();
  const wants = (modifier: string) => parts.includes(modifier);
  if ((event.key === " " ? "space" : event.key.toLowerCase()) !== key) return false;
  if ((event.ctrlKey || event.metaKey) !== wants("Mod")) return false;
  if (event.altKey !== wants("Alt")) return false;
  // On which keyboard "?" needs Shift is the keyboard's business.
  const isSign = key.length === 1 && key.toUpperCase() === key;
  return isSign || event.shiftKey === wants("Shift");
}
