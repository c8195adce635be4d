import { Field } from "../ui/Field.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Input } from "../ui/Input.tsx";
import { toast } from "../ui/toast.ts";

type WebhookAddressProps = {
  /** What tests find it by. */
  name: string;
  label: string;
  hint: string;
  url: string;
  disabled: boolean;
};

/** Where a webhook trigger listens, to be copied. */
export function WebhookAddress({ name, label, hint, url, disabled }: WebhookAddressProps) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      toast.success("The address is copied");
    } catch {
      toast.error("The browser does not let us copy: select the address and copy it");
    }
  };
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <div className="flex gap-1">
          <Input
            {...control}
            readOnly
            value={url}
            data-testid={name}
            onFocus={(event) => event.target.select()}
            className="bg-sunken font-mono text-xs"
          />
          <IconButton
            icon="copy"
            label={`Copy the ${label.toLowerCase()}`}
            disabled={disabled}
            onClick={() => void copy()}
          />
        </div>
      )}
    </Field>
  );
}
