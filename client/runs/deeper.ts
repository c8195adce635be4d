/** A step deeper along a JSON pointer (RFC 6901). */
export function deeper(pointer: string, step: string): string {
  return `${pointer}/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
