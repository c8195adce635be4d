import { Link } from "react-router";
import { useMe } from "../api/useMe.ts";
import { Button } from "../ui/Button.tsx";

/** Reminds a guest that what they make is not theirs for good yet. */
export function GuestBanner() {
  const { data: me } = useMe();
  if (!me?.guest) return null;
  return (
    <div className="flex items-center justify-center gap-4 border-b bg-accent-soft px-6 py-2 text-sm">
      <span>You are here as a guest. Your workflows are kept only while this session lasts.</span>
      <Button asChild size="sm" variant="primary">
        <Link to="/register">Create an account to keep them</Link>
      </Button>
    </div>
  );
}
