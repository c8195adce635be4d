import { Component, type ErrorInfo, type ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import { PageMessage } from "./PageMessage.tsx";

type ErrorBoundaryState = { failed: boolean };

/** What is shown instead of a blank page when drawing it fails. Edits are kept by the document. */
export class ErrorBoundary extends Component<{ children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <PageMessage
        icon="triangle-alert"
        title="This page stopped working"
        text="What you changed in a workflow is kept in this browser. Reload to go on; if it happens again, tell whoever runs this Coweave."
        action={
          <Button variant="primary" onClick={() => location.reload()}>
            Reload
          </Button>
        }
      />
    );
  }
}
