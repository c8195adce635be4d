import { accountEndpoints } from "@coweave/shared/api/accountEndpoints.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useAccount } from "../api/useAccount.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Input } from "../ui/Input.tsx";
import { FormError } from "./FormError.tsx";

export function RegisterForm({ onDone }: { onDone: () => void }) {
  const account = useAccount();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(accountEndpoints.register.body),
    defaultValues: { fullName: "", email: "", password: "" },
  });
  const { errors } = formState;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        void handleSubmit((values) => account.register.mutate(values, { onSuccess: onDone }))(
          event,
        );
      }}
    >
      <Field
        label="Name"
        hint="What others see beside your cursor."
        error={errors.fullName?.message}
      >
        {(field) => (
          <Input
            {...field}
            {...register("fullName")}
            autoComplete="name"
            autoFocus
            className="h-10"
          />
        )}
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        {(field) => (
          <Input
            {...field}
            {...register("email")}
            type="email"
            autoComplete="email"
            className="h-10"
          />
        )}
      </Field>
      <Field label="Password" hint="At least 8 characters." error={errors.password?.message}>
        {(field) => (
          <Input
            {...field}
            {...register("password")}
            type="password"
            autoComplete="new-password"
            className="h-10"
          />
        )}
      </Field>
      {account.register.error && <FormError text={sentenceOf(account.register.error)} />}
      <Button type="submit" variant="primary" size="lg" busy={account.register.isPending}>
        Create account
      </Button>
    </form>
  );
}
