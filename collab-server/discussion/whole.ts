/** A list that has no pages, as lists are answered. */
export function whole<T>(items: T[]) {
  return { items, total: items.length };
}
