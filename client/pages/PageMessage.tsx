import type { ReactNode } from "react";
import { EmptyState } from "../ui/EmptyState.tsx";
import type { IconName } from "../ui/Icon.tsx";

type PageMessageProps = { icon: IconName; title: string; text: ReactNode; action: ReactNode };

/** A page that has one thing to say. */
export function PageMessage(props: PageMessageProps) {
  return (
    <main className="flex h-full items-center justify-center p-6">
      <EmptyState {...props} as="h1" />
    </main>
  );
}
