import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { toastsAreThere } from "./toast.ts";
import { useTheme } from "./useTheme.ts";

/** Where toasts appear; once, at the root. Show one with `toast` of ui/toast.ts. */
export function Toaster() {
  const theme = useTheme((state) => state.theme);
  // After the effects of what listens below.
  useEffect(() => toastsAreThere(toast), []);
  return (
    <Sonner
      theme={theme}
      position="bottom-left"
      gap={8}
      toastOptions={{
        classNames: {
          toast:
            "!rounded-panel !border-line !bg-raised !text-ink !shadow-float !font-sans !text-sm !gap-2",
          description: "!text-ink-muted",
          actionButton: "!bg-accent !text-on-accent !rounded-md !font-medium",
        },
      }}
    />
  );
}
