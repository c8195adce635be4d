import { Link } from "react-router";
import { Button } from "../ui/Button.tsx";
import { PageMessage } from "./PageMessage.tsx";

type NotFoundPageProps = { title?: string; text?: string };

/** An address that leads nowhere; also what someone sees of a workflow that is not theirs. */
export function NotFoundPage({
  title = "There is nothing here",
  text = "The address may be mistyped, or what was here has been deleted.",
}: NotFoundPageProps) {
  return (
    <PageMessage
      icon="search"
      title={title}
      text={text}
      action={
        <Button asChild variant="primary">
          <Link to="/">Go to your workflows</Link>
        </Button>
      }
    />
  );
}
