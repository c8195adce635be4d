import type { Role } from "@coweave/shared/api/Role.ts";
import { MemberInput } from "@coweave/shared/api/workflowEndpoints.ts";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Input } from "../ui/Input.tsx";
import { Select } from "../ui/Select.tsx";
import { grantableRoles } from "./roleLabel.ts";

type InviteFormProps = {
  busy: boolean;
  /** `done` is to be called once the person was added. */
  onInvite: (added: { email: string; role: Role }, done: () => void) => void;
};

export function InviteForm({ busy, onInvite }: InviteFormProps) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = MemberInput.safeParse({ email, role });
    if (!parsed.success) return setError(parsed.error.issues[0]?.message);
    onInvite(parsed.data, () => setEmail(""));
  };
  return (
    <form noValidate onSubmit={submit} className="flex items-start gap-2">
      <Field label="E-mail" error={error} className="flex-1">
        {(field) => (
          <Input
            {...field}
            type="email"
            value={email}
            onChange={(event) => {
              setEmail(event.target.value);
              setError(undefined);
            }}
            placeholder="name@example.com"
          />
        )}
      </Field>
      <Field label="Role" className="w-32">
        {(field) => (
          <Select
            {...field}
            value={role}
            onValueChange={(value) => setRole(value as Role)}
            options={grantableRoles}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="mt-[22px]">
        Add
      </Button>
    </form>
  );
}
