import { Field } from "../ui/Field.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Input } from "../ui/Input.tsx";
import { toast } from "../ui/toast.ts";

/** Where a webhook trigger listens for test calls, to be copied. */
export function WebhookAddress({ workflowId, path }: { workflowId: string; path: string }) {
  const url = `${location.origin}/hooks-test/${workflowId}/${path || "…"}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      toast.success("The address is copied");
    } catch {
      toast.error("The browser does not let us copy: select the address and copy it");
    }
  };
  return (
    <Field label="Test address" hint="Runs the drawing as it is now.">
      {(control) => (
        <div className="flex gap-1">
          <Input
            {...control}
            readOnly
            value={url}
            data-testid="webhook-url"
            onFocus={(event) => event.target.select()}
            className="bg-sunken font-mono text-xs"
          />
          <IconButton
            icon="copy"
            label="Copy the address"
            disabled={!path}
            onClick={() => void copy()}
          />
        </div>
      )}
    </Field>
  );
}
