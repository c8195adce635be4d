import { Icon } from "../ui/Icon.tsx";

/** What the server said to a form as a whole. */
export function FormError({ text }: { text: string }) {
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2 text-danger-ink text-sm"
    >
      <Icon name="circle-alert" size={15} className="mt-0.5 shrink-0" />
      {text}
    </p>
  );
}
