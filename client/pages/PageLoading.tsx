import { Spinner } from "../ui/Spinner.tsx";

export function PageLoading() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="flex h-full items-center justify-center text-ink-faint"
    >
      <Spinner size={20} />
    </div>
  );
}
