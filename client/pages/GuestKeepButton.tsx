import { Link, useLocation } from "react-router";
import { useMe } from "../api/useMe.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";

/** Offers a guest, where they work, to keep what they made; nothing for anyone else. */
export function GuestKeepButton() {
  const { data: me } = useMe();
  const { pathname } = useLocation();
  if (!me?.guest) return null;
  return (
    <Button asChild variant="ghost" aria-label="Create an account to keep this">
      <Link to="/register" state={{ next: pathname }}>
        <Icon name="user-plus" size={14} />
        <span className="max-xl:hidden">Create an account to keep this</span>
        <span className="xl:hidden">Keep this</span>
      </Link>
    </Button>
  );
}
