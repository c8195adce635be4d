/** The first stop of the editor: past the bar and the palette, right onto the canvas. */
export function SkipLink({ onSkip }: { onSkip: () => void }) {
  return (
    <button
      type="button"
      onClick={onSkip}
      className="panel absolute top-2 left-1/2 z-50 -translate-x-1/2 px-3 py-1.5 font-medium text-sm not-focus:sr-only"
    >
      Skip to the canvas
    </button>
  );
}
