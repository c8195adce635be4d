import { Select as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { fieldLook } from "./fieldLook.ts";
import { Icon } from "./Icon.tsx";
import { useInertBehind } from "./useInertBehind.ts";

type SelectOption = { value: string; label: ReactNode; hint?: string };

type SelectProps = {
  value: string | undefined;
  onValueChange: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  id?: string | undefined;
  "aria-label"?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
};

/** One of a few; option values must not be empty (Radix keeps "" for "nothing chosen"). */
export function Select({
  value,
  onValueChange,
  options,
  placeholder = "Choose…",
  disabled = false,
  className,
  ...aria
}: SelectProps) {
  return (
    <Primitive.Root value={value ?? ""} onValueChange={onValueChange} disabled={disabled}>
      <Primitive.Trigger
        className={cn(
          fieldLook,
          "flex h-8 items-center justify-between gap-2 text-left data-placeholder:text-ink-faint [&>span]:truncate",
          className,
        )}
        {...aria}
      >
        <Primitive.Value placeholder={placeholder} />
        <Primitive.Icon>
          <Icon name="chevron-down" size={14} className="text-ink-faint" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="panel z-50 max-h-80 min-w-(--radix-select-trigger-width) animate-pop overflow-hidden"
        >
          <Behind />
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                className="relative flex cursor-pointer select-none flex-col rounded-md py-1.5 pr-3 pl-7 text-sm outline-none data-highlighted:bg-hover"
              >
                <Primitive.ItemIndicator className="absolute top-2 left-2">
                  <Icon name="check" size={14} className="text-accent-ink" />
                </Primitive.ItemIndicator>
                <Primitive.ItemText>{option.label}</Primitive.ItemText>
                {option.hint && <span className="text-xs text-ink-faint">{option.hint}</span>}
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Drawn only while the list is open. */
function Behind() {
  useInertBehind();
  return null;
}
