import { Navigate, Outlet, useLocation } from "react-router";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useMe } from "../api/useMe.ts";
import { useSessionGate } from "../api/useSessionGate.ts";
import { useSetup } from "../api/useSetup.ts";
import { Button } from "../ui/Button.tsx";
import { PageLoading } from "./PageLoading.tsx";
import { PageMessage } from "./PageMessage.tsx";

/** The pages that need a session; without one, to the log-in, and on a first run to the registration. */
export function RequireSession() {
  const me = useMe();
  const setup = useSetup();
  const location = useLocation();
  const lost = useSessionGate((gate) => gate.lost);
  // A session that ends in the middle must not unmount the page: it may hold unsaved edits.
  if (me.data || lost) return <Outlet />;
  if (me.isPending || (me.data === null && setup.isPending)) return <PageLoading />;
  if (me.error)
    return (
      <PageMessage
        icon="cloud-off"
        title="Coweave cannot be reached"
        text={sentenceOf(me.error)}
        action={
          <Button variant="primary" busy={me.isFetching} onClick={() => void me.refetch()}>
            Try again
          </Button>
        }
      />
    );
  const to = setup.data?.hasUsers === false ? "/register" : "/login";
  return <Navigate to={to} replace state={{ next: location.pathname + location.search }} />;
}
