import { useEffect } from "react";
import { Link, Navigate, useLocation, useNavigate } from "react-router";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useAccount } from "../api/useAccount.ts";
import { useMe } from "../api/useMe.ts";
import { useSetup } from "../api/useSetup.ts";
import { Button } from "../ui/Button.tsx";
import { Mark } from "../ui/Mark.tsx";
import { ThemeToggle } from "../ui/ThemeToggle.tsx";
import { toast } from "../ui/toast.ts";
import { AuthShowcase } from "./AuthShowcase.tsx";
import { LoginForm } from "./LoginForm.tsx";
import { PageLoading } from "./PageLoading.tsx";
import { RegisterForm } from "./RegisterForm.tsx";

const texts = {
  login: {
    title: "Log in",
    lead: "Good to have you back.",
    other: { question: "No account yet?", link: "Create one", to: "/register" },
  },
  register: {
    title: "Create your account",
    lead: "Draw automations together with your team.",
    other: { question: "Have an account?", link: "Log in", to: "/login" },
  },
};

const guestLeads = {
  login: "What you made as a guest stays with the guest.",
  register: "Your workflows stay as they are, under your name.",
};

/** Logging in and creating an account; a guest is offered beside both. */
export function AuthPage({ mode }: { mode: "login" | "register" }) {
  const me = useMe();
  const setup = useSetup();
  const navigate = useNavigate();
  const state = useLocation().state as { next?: string } | null;
  const next = state?.next?.startsWith("/") ? state.next : "/";
  const isGuest = me.data?.guest === true;
  const { title, lead, other } = texts[mode];
  useEffect(() => {
    document.title = `${title} · Coweave`;
  }, [title]);

  if (me.isPending) return <PageLoading />;
  if (me.data && !isGuest) return <Navigate to={next} replace />;
  const done = () => void navigate(next, { replace: true });
  const isFirst = setup.data?.hasUsers === false;
  return (
    <div className="grid h-full lg:grid-cols-[minmax(440px,1fr)_1.25fr]">
      <main className="flex flex-col overflow-y-auto bg-surface">
        <header className="flex items-center justify-between px-6 py-4">
          <span className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
            <Mark />
            Coweave
          </span>
          <ThemeToggle />
        </header>
        <div className="mx-auto flex w-full max-w-96 flex-1 flex-col justify-center gap-6 px-6 py-8">
          <div className="flex flex-col gap-1">
            <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
            <p className="text-ink-muted">{isGuest ? guestLeads[mode] : lead}</p>
          </div>
          {mode === "login" ? <LoginForm onDone={done} /> : <RegisterForm onDone={done} />}
          {!isGuest && <GuestDoor />}
          {!(isFirst && mode === "register") && (
            <p className="text-center text-ink-muted text-sm">
              {other.question}{" "}
              <Link
                to={other.to}
                state={state}
                className="font-medium text-accent-ink underline-offset-4 hover:underline"
              >
                {other.link}
              </Link>
            </p>
          )}
        </div>
      </main>
      <AuthShowcase />
    </div>
  );
}

function GuestDoor() {
  const { guest } = useAccount();
  const navigate = useNavigate();
  const enter = () =>
    guest.mutate(undefined, {
      onSuccess: ({ workflowId }) => void navigate(`/workflows/${workflowId}`, { replace: true }),
      onError: (error) => toast.error(sentenceOf(error)),
    });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3 text-ink-faint text-xs">
        <span className="h-px flex-1 bg-line" />
        or
        <span className="h-px flex-1 bg-line" />
      </div>
      <Button size="lg" busy={guest.isPending} onClick={enter}>
        Try it as a guest
      </Button>
      <p className="text-center text-ink-faint text-xs">Opens a demo workflow. No e-mail needed.</p>
    </div>
  );
}
