import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { Kbd } from "./Kbd.tsx";

type MenuItem =
  | {
      kind?: "item";
      label: ReactNode;
      icon?: IconName | undefined;
      keys?: string | undefined;
      danger?: boolean | undefined;
      disabled?: boolean | undefined;
      /** Marks the chosen one of several. */
      checked?: boolean | undefined;
      onSelect: () => void;
    }
  | { kind: "separator" }
  | { kind: "heading"; label: ReactNode };

type DropdownMenuProps = {
  /** One element that takes a ref and props. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
};

export function DropdownMenu({
  trigger,
  items,
  align = "end",
  side = "bottom",
  className,
}: DropdownMenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn("panel z-50 min-w-44 animate-pop p-1 text-sm outline-none", className)}
        >
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a menu's items have no other identity
            <Entry key={index} item={item} />
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Entry({ item }: { item: MenuItem }) {
  if (item.kind === "separator") return <Primitive.Separator className="my-1 h-px bg-line" />;
  if (item.kind === "heading")
    return (
      <Primitive.Label className="px-2 py-1.5 text-ink-faint text-xs">{item.label}</Primitive.Label>
    );
  return (
    <Primitive.Item
      disabled={item.disabled ?? false}
      onSelect={item.onSelect}
      className={cn(
        "flex cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1.5 outline-none data-disabled:pointer-events-none data-highlighted:bg-hover data-disabled:opacity-40",
        item.danger && "text-danger-ink data-highlighted:bg-danger-soft",
      )}
    >
      {item.icon && (
        <Icon name={item.icon} size={15} className={item.danger ? "" : "text-ink-muted"} />
      )}
      <span className="flex-1 truncate">{item.label}</span>
      {item.checked && <Icon name="check" size={14} className="text-accent-ink" />}
      {item.keys && <Kbd keys={item.keys} />}
    </Primitive.Item>
  );
}
