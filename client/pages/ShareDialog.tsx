import { colorOf } from "@coweave/shared/api/colorOf.ts";
import { may, type Role } from "@coweave/shared/api/Role.ts";
import type { Member } from "@coweave/shared/api/shapes.ts";
import { sentenceOf } from "../api/sentenceOf.ts";
import { useMembers } from "../api/useMembers.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Select } from "../ui/Select.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { FormError } from "./FormError.tsx";
import { InviteForm } from "./InviteForm.tsx";
import { grantableRoles, roleLabel } from "./roleLabel.ts";

type ShareDialogProps = {
  workflowId: string;
  /** My own role: only the owner may change who sees this. */
  role: Role;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Who may see a workflow, and as what. */
export function ShareDialog({ workflowId, role, open, onOpenChange }: ShareDialogProps) {
  const { members, save } = useMembers(workflowId, open);
  const mayManage = may(role, "manage");
  const list = members.data ?? [];
  const others = list.filter((member) => member.role !== "owner");
  const set = (next: readonly Pick<Member, "email" | "role">[], done?: () => void) =>
    save.mutate(next, { ...(done && { onSuccess: done }) });
  const error = save.error ?? members.error;

  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        save.reset();
        onOpenChange(isOpen);
      }}
      title="Share"
      description={
        mayManage
          ? "Add people who have an account here, by their e-mail."
          : "Only the owner can change who may see this workflow."
      }
      className="w-[min(520px,calc(100vw-32px))]"
    >
      <div className="flex flex-col gap-4">
        {mayManage && (
          <InviteForm
            busy={save.isPending}
            onInvite={(added, done) =>
              set([...others.filter((member) => member.email !== added.email), added], done)
            }
          />
        )}
        {error && <FormError text={sentenceOf(error)} />}
        <ul aria-label="Members" className="flex flex-col gap-1">
          {members.isPending && <Skeleton className="h-9" />}
          {list.map((member) => (
            <MemberRow
              key={member.email || member.userId}
              member={member}
              editable={mayManage && member.role !== "owner" && !save.isPending}
              onRole={(next) =>
                set(others.map((other) => (other === member ? { ...other, role: next } : other)))
              }
              onRemove={() => set(others.filter((other) => other !== member))}
            />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

type MemberRowProps = {
  member: Member;
  editable: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
};

function MemberRow({ member, editable, onRole, onRemove }: MemberRowProps) {
  const name = member.fullName || member.email;
  return (
    <li className="flex min-h-10 items-center gap-3">
      <Avatar
        name={name}
        color={member.userId === undefined ? undefined : colorOf(member.userId)}
        size={28}
        titled={false}
      />
      <div className="min-w-0 flex-1 leading-4">
        <p className="truncate font-medium text-sm">{name}</p>
        {member.fullName && <p className="truncate text-ink-faint text-xs">{member.email}</p>}
      </div>
      {editable ? (
        <>
          <Select
            aria-label={`Role of ${name}`}
            value={member.role}
            onValueChange={(value) => onRole(value as Role)}
            options={grantableRoles}
            className="w-32"
          />
          <IconButton icon="x" label={`Remove ${name}`} size="sm" onClick={onRemove} />
        </>
      ) : (
        <span className="text-ink-muted text-sm">{roleLabel(member.role)}</span>
      )}
    </li>
  );
}
