import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

/** A guest has no password to come back with: says so, and leads to a new beginning. */
export function GuestEndedDialog() {
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={() => {}}
      title="Your guest session has ended"
      description="A guest has no password to log in again with. An account keeps what you make next."
      footer={
        <Button variant="primary" onClick={() => location.assign("/register")}>
          Create an account
        </Button>
      }
    />
  );
}
