/** The looks all one-line fields share. */
export const fieldLook =
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-body text-ink transition-colors hover:border-ink-faint focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 focus-visible:outline-accent disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted aria-invalid:border-danger aria-invalid:outline-danger";
