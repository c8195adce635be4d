import { type ReactNode, useId } from "react";
import { cn } from "./cn.ts";
import { Label } from "./Label.tsx";

/** What the control inside a Field must be given, so that label, hint and error belong to it. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence saying what is wrong and what to do. */
  error?: string | undefined;
  /** Beside the label, at the right. */
  aside?: ReactNode;
  className?: string | undefined;
  children: (control: FieldControl) => ReactNode;
};

/** A label, the control it names, and beneath it the error or else the hint. */
export function Field({ label, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className="flex min-h-4 items-center justify-between gap-2">
        <Label htmlFor={id}>{label}</Label>
        {aside}
      </div>
      {children({
        id,
        "aria-describedby": note ? noteId : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {note && (
        <p
          id={noteId}
          role={error ? "alert" : undefined}
          className={cn(
            "text-xs first-letter:uppercase",
            error ? "text-danger-ink" : "text-ink-faint",
          )}
        >
          {note}
        </p>
      )}
    </div>
  );
}
