import { accountEndpoints } from "@coweave/shared/api/accountEndpoints.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useAccount } from "../api/useAccount.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Input } from "../ui/Input.tsx";
import { FormError } from "./FormError.tsx";

type LoginFormProps = { email?: string; onDone: () => void };

export function LoginForm({ email = "", onDone }: LoginFormProps) {
  const { login } = useAccount();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(accountEndpoints.login.body),
    defaultValues: { email, password: "" },
  });
  const { errors } = formState;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        void handleSubmit((values) => login.mutate(values, { onSuccess: onDone }))(event);
      }}
    >
      <Field label="E-mail" error={errors.email?.message}>
        {(field) => (
          <Input
            {...field}
            {...register("email")}
            type="email"
            autoComplete="email"
            autoFocus={!email}
            className="h-10"
          />
        )}
      </Field>
      <Field label="Password" error={errors.password?.message}>
        {(field) => (
          <Input
            {...field}
            {...register("password")}
            type="password"
            autoComplete="current-password"
            autoFocus={Boolean(email)}
            className="h-10"
          />
        )}
      </Field>
      {login.error && <FormError text={sentenceOf(login.error)} />}
      <Button type="submit" variant="primary" size="lg" busy={login.isPending}>
        Log in
      </Button>
    </form>
  );
}
