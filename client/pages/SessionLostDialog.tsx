import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "react-router";
import { keys } from "../api/keys.ts";
import { useMe } from "../api/useMe.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { GuestEndedDialog } from "./GuestEndedDialog.tsx";
import { LoginForm } from "./LoginForm.tsx";

/** Asks to log in again over the page as it is, so that nothing unsaved is lost. */
export function SessionLostDialog() {
  const client = useQueryClient();
  const me = useMe();
  const { pathname } = useLocation();
  // Who the page is for; logging in changes `me`.
  const [person] = useState(me.data);
  if (pathname === "/login" || pathname === "/register") return null;
  if (person?.guest) return <GuestEndedDialog />;
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={() => {}}
      title="Log in again"
      description="Your session has ended. What you have not saved is still here."
    >
      <LoginForm
        email={person?.email ?? ""}
        onDone={() => {
          const now = client.getQueryData<{ id: string }>(keys.me);
          // Another person must not go on in what the one before had open.
          if (person && now?.id !== person.id) location.assign("/");
        }}
      />
    </Dialog>
  );
}
