/** Two threads that cross: the sign of Coweave, as in mark.svg. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--color-accent)" />
      <g stroke="#fff" strokeWidth="2" strokeLinecap="round">
        <path d="M5.5 8.5h3c4 0 3 7 7 7h3" />
        <path
          d="M5.5 15.5h3c1.3 0 2.1-.75 2.75-1.75M12.75 10.25c.65-1 1.45-1.75 2.75-1.75h3"
          strokeOpacity=".65"
        />
      </g>
    </svg>
  );
}
