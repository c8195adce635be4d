import { type ReactNode, useId } from "react";
import { Label } from "../ui/Label.tsx";
import { Switch } from "../ui/Switch.tsx";

type SwitchRowProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  checked: boolean;
  disabled: boolean;
  /** Who else is in it. */
  editors?: ReactNode;
  onChange: (on: boolean) => void;
};

/** A yes or no with its label and, below it, what it means. */
export function SwitchRow({
  name,
  label,
  hint,
  error,
  checked,
  disabled,
  editors,
  onChange,
}: SwitchRowProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="flex items-start justify-between gap-3">
      <div className="flex flex-col gap-0.5">
        <span className="flex items-center gap-2">
          <Label htmlFor={id}>{label}</Label>
          {editors}
        </span>
        {note && (
          <p
            id={`${id}-note`}
            className={error ? "text-danger-ink text-xs" : "text-ink-faint text-xs"}
          >
            {note}
          </p>
        )}
      </div>
      <Switch
        id={id}
        name={name}
        aria-describedby={note ? `${id}-note` : undefined}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
      />
    </div>
  );
}
