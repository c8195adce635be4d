import { Suspense, useState } from "react";
import { fetchedBeside } from "../ui/fetchedBeside.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { shortcuts } from "../ui/shortcuts.ts";
import { useShortcuts } from "../ui/useShortcuts.ts";

const ShortcutHelp = fetchedBeside(
  async () => (await import("../ui/ShortcutHelp.tsx")).ShortcutHelp,
  "The list of shortcuts",
);

/** Opens the list of shortcuts, as `?` does. */
export function HelpButton() {
  const [open, setOpen] = useState(false);
  useShortcuts({ help: () => setOpen(true) });
  return (
    <>
      <IconButton
        icon="keyboard"
        label="Keyboard shortcuts"
        keys={shortcuts.help.keys[0]}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense fallback={null}>
          <ShortcutHelp onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
