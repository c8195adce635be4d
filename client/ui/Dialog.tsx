import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { IconButton } from "./IconButton.tsx";
import { useFocusReturn } from "./useFocusReturn.ts";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the bottom right. */
  footer?: ReactNode;
  /** False where leaving would lose something: no cross, no escape, no click beside it. */
  dismissible?: boolean;
  className?: string;
  /** What its body is called where there is nothing but reading in it: then it scrolls by keyboard. */
  bodyLabel?: string;
  children?: ReactNode;
};

/** A window over the page that wants an answer. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  dismissible = true,
  className,
  bodyLabel,
  children,
}: DialogProps) {
  const focusReturn = useFocusReturn();
  const hold = dismissible ? undefined : (event: Event) => event.preventDefault();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-black/35" />
        <Primitive.Content
          aria-modal
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            focusReturn.note();
            focusFirstField(event);
          }}
          onCloseAutoFocus={focusReturn.giveBack}
          onEscapeKeyDown={hold}
          onInteractOutside={hold}
          className={cn(
            "panel fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100vh-48px)] w-[min(440px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 animate-fade flex-col outline-none",
            className,
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div className="flex flex-col gap-1">
              <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="text-ink-muted text-sm">
                  {description}
                </Primitive.Description>
              )}
            </div>
            {dismissible && (
              <Primitive.Close asChild>
                <IconButton icon="x" label="Close" size="sm" className="-mr-1.5" />
              </Primitive.Close>
            )}
          </header>
          {children && (
            <div
              data-body
              {...(bodyLabel && { role: "group", "aria-label": bodyLabel, tabIndex: 0 })}
              className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-4"
            >
              {children}
            </div>
          )}
          {footer && (
            <footer className="flex items-center justify-end gap-2 border-t px-5 py-3">
              {footer}
            </footer>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** To where one writes, else to the window itself: not to the cross, which comes first. */
function focusFirstField(event: Event) {
  event.preventDefault();
  const dialog = event.currentTarget as HTMLElement;
  const field = dialog.querySelector<HTMLElement>(
    "[data-body] :is(input, textarea):not(:disabled)",
  );
  (field ?? dialog).focus();
}
