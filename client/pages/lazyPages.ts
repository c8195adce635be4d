import { lazy } from "react";

const importers = {
  auth: async () => ({ default: (await import("./AuthPage.tsx")).AuthPage }),
  dashboard: async () => ({ default: (await import("./DashboardPage.tsx")).DashboardPage }),
  editor: async () => ({ default: (await import("./EditorPage.tsx")).EditorPage }),
  sessionLost: async () => ({
    default: (await import("./SessionLostDialog.tsx")).SessionLostDialog,
  }),
};

/** Each page with what only it needs is fetched when someone goes there. */
export const lazyPages = {
  AuthPage: lazy(importers.auth),
  DashboardPage: lazy(importers.dashboard),
  EditorPage: lazy(importers.editor),
  SessionLostDialog: lazy(importers.sessionLost),
};

/** Begins to fetch the page of an address, beside the question who is asking for it. */
export function prefetchPage(pathname: string): void {
  const page = /^\/(login|register)$/.test(pathname)
    ? importers.auth
    : pathname === "/"
      ? importers.dashboard
      : pathname.startsWith("/workflows/")
        ? importers.editor
        : undefined;
  // Whoever draws the page asks again and meets the failure then.
  page?.().catch(() => {});
}
