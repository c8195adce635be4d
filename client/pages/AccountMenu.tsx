import { colorOf } from "@coweave/shared/api/colorOf.ts";
import { useNavigate } from "react-router";
import { useAccount } from "../api/useAccount.ts";
import { useMe } from "../api/useMe.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { DropdownMenu } from "../ui/DropdownMenu.tsx";

/** Who I am, and the way out; a guest is offered an account that keeps their work. */
export function AccountMenu({ size = 28 }: { size?: number }) {
  const { data: me } = useMe();
  const { logout } = useAccount();
  const navigate = useNavigate();
  if (!me) return null;
  return (
    <DropdownMenu
      className="w-60"
      trigger={
        <button type="button" aria-label="Account" className="rounded-full">
          <Avatar name={me.fullName} color={colorOf(me.id)} titled={false} size={size} />
        </button>
      }
      items={[
        {
          kind: "heading",
          label: (
            <span className="flex flex-col">
              <span className="truncate font-medium text-ink text-sm">{me.fullName}</span>
              <span className="truncate">{me.guest ? "Guest" : me.email}</span>
            </span>
          ),
        },
        { kind: "separator" },
        ...(me.guest
          ? [
              {
                label: "Create an account to keep this",
                icon: "user-plus",
                onSelect: () => void navigate("/register"),
              },
            ]
          : []),
        {
          label: "Log out",
          icon: "log-out",
          onSelect: () =>
            logout.mutate(undefined, {
              onSettled: () => void navigate("/login", { replace: true }),
            }),
        },
      ]}
    />
  );
}
