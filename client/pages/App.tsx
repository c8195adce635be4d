import { Suspense } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { ApiProvider } from "../api/ApiProvider.tsx";
import { useSessionGate } from "../api/useSessionGate.ts";
import { fetchedBeside } from "../ui/fetchedBeside.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { lazyPages, prefetchPage } from "./lazyPages.ts";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { PageLoading } from "./PageLoading.tsx";
import { RequireSession } from "./RequireSession.tsx";

const { AuthPage, DashboardPage, EditorPage, SessionLostDialog } = lazyPages;

prefetchPage(location.pathname);

const Toaster = fetchedBeside(
  async () => (await import("../ui/Toaster.tsx")).Toaster,
  "The messages in the corner",
);

export function App() {
  return (
    <ErrorBoundary>
      <ApiProvider>
        <BrowserRouter>
          <Suspense fallback={<PageLoading />}>
            <Routes>
              <Route path="/login" element={<AuthPage mode="login" />} />
              <Route path="/register" element={<AuthPage mode="register" />} />
              <Route element={<RequireSession />}>
                <Route path="/" element={<DashboardPage />} />
                <Route path="/workflows/:id" element={<EditorPage />} />
              </Route>
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </Suspense>
          <SessionLost />
        </BrowserRouter>
        <Suspense fallback={null}>
          <Toaster />
        </Suspense>
      </ApiProvider>
    </ErrorBoundary>
  );
}

function SessionLost() {
  const lost = useSessionGate((gate) => gate.lost);
  return lost ? (
    // Of its own: while the dialog is fetched the page beneath must stay.
    <Suspense fallback={null}>
      <SessionLostDialog />
    </Suspense>
  ) : null;
}
