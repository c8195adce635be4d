import { Dialog } from "./Dialog.tsx";
import { Kbd } from "./Kbd.tsx";
import { type Shortcut, shortcutGroups } from "./shortcuts.ts";
import { boundShortcuts } from "./useShortcuts.ts";

/** Every key that does something now, read from the table that binds them. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const all = boundShortcuts();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Keyboard shortcuts"
      description="Letters do nothing while you type in a field."
      bodyLabel="Shortcuts"
      className="w-[min(720px,calc(100vw-32px))]"
    >
      <div className="gap-x-8 sm:columns-2">
        {shortcutGroups.map((group) => {
          const entries = all.filter((shortcut) => shortcut.group === group);
          return (
            entries.length > 0 && (
              <section key={group} className="mb-4 break-inside-avoid">
                <h3 className="mb-1 font-medium text-ink-muted text-xs">{group}</h3>
                <dl>
                  {entries.map((entry) => (
                    <Line key={entry.text} {...entry} />
                  ))}
                </dl>
              </section>
            )
          );
        })}
      </div>
    </Dialog>
  );
}

function Line({ text, keys }: Shortcut) {
  return (
    <div className="flex items-baseline justify-between gap-3 py-1">
      <dt className="text-sm">{text}</dt>
      <dd className="flex shrink-0 gap-1">
        {keys.map((chord) => (
          <Kbd key={chord} keys={chord} />
        ))}
      </dd>
    </div>
  );
}
