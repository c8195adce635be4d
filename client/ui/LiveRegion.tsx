/** Reads out a sentence, politely; with another number of `times` the same one again. */
export function LiveRegion({ sentence, times }: { sentence: string; times: number }) {
  return (
    <div aria-live="polite" data-testid="announcements" className="sr-only">
      <p key={times}>{sentence}</p>
    </div>
  );
}
