import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { Icon, type IconName } from "./Icon.tsx";

type EmptyStateProps = {
  icon: IconName;
  title: string;
  /** One sentence that teaches the one action. */
  text?: ReactNode;
  action?: ReactNode;
  className?: string;
  /** What the title is in the page's outline: its heading where it is all the page says. */
  as?: "h1" | "h2" | "p";
};

export function EmptyState({
  icon,
  title,
  text,
  action,
  className,
  as: Title = "p",
}: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center gap-3 px-6 py-10 text-center", className)}>
      <span className="inline-flex size-10 items-center justify-center rounded-full bg-sunken text-ink-faint">
        <Icon name={icon} size={18} />
      </span>
      <div className="flex flex-col gap-1">
        <Title className="font-medium">{title}</Title>
        {text && <p className="max-w-80 text-ink-muted text-sm">{text}</p>}
      </div>
      {action}
    </div>
  );
}
