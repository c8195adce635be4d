/**
 * A node's label, numbered where it is taken ("Email", "Email 2" …): expressions may name a node by
 * its label. A label that ends in a number counts on from there.
 */
export function freeLabel(label: string, taken: ReadonlySet<string>): string {
  if (!taken.has(label)) return label;
  const { stem = label, number = "1" } =
    /^(?<stem>.*\S) (?<number>\d{1,6})$/.exec(label)?.groups ?? {};
  for (let next = Number(number) + 1; ; next++) {
    // A label may be 200 characters long, its number included.
    const candidate = `${stem.slice(0, 192)} ${next}`;
    if (!taken.has(candidate)) return candidate;
  }
}
