import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type TabItem = {
  id: string;
  label: ReactNode;
  count?: number | undefined;
  content: ReactNode;
};

type TabsProps = {
  tabs: readonly TabItem[];
  value?: string | undefined;
  defaultValue?: string;
  onValueChange?: (id: string) => void;
  /** At the right end of the row of tabs. */
  aside?: ReactNode;
  className?: string;
  contentClassName?: string;
};

export function Tabs({
  tabs,
  value,
  defaultValue = tabs[0]?.id ?? "",
  onValueChange,
  aside,
  className,
  contentClassName,
}: TabsProps) {
  return (
    <Primitive.Root
      {...(value === undefined ? { defaultValue } : { value })}
      {...(onValueChange && { onValueChange })}
      className={cn("flex min-h-0 flex-col", className)}
    >
      <div className="flex items-center justify-between border-b px-3">
        <Primitive.List className="flex gap-4">
          {tabs.map((tab) => (
            <Primitive.Trigger
              key={tab.id}
              value={tab.id}
              className="-mb-px flex items-center gap-1.5 border-transparent border-b-2 py-2 font-medium text-ink-muted text-sm transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {tab.label}
              {tab.count !== undefined && tab.count > 0 && (
                <span className="rounded-full bg-pressed px-1.5 text-2xs tabular-nums">
                  {tab.count}
                </span>
              )}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Primitive.Content
          key={tab.id}
          value={tab.id}
          className={cn("min-h-0 flex-1 overflow-y-auto outline-none", contentClassName)}
        >
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
