import type { JsonObject } from "@coweave/shared/graph/Json.ts";
import { lazy, Suspense } from "react";
import { TriggerSecret } from "./TriggerSecret.tsx";
import { WebhookAddress } from "./WebhookAddress.tsx";

const SchedulePreview = lazy(async () => ({
  default: (await import("./SchedulePreview.tsx")).SchedulePreview,
}));

type TriggerNotesProps = {
  workflowId: string;
  nodeId: string;
  config: JsonObject;
  canEdit: boolean;
};

/** What a trigger's settings lead to: where it listens and to whom, or when it fires. */
export function TriggerNotes({ workflowId, nodeId, config, canEdit }: TriggerNotesProps) {
  const { kind, path, auth, cron, timeZone } = config;
  if (kind === "schedule" && typeof cron === "string" && cron.trim())
    return (
      <Suspense fallback={null}>
        <SchedulePreview cron={cron} timeZone={String(timeZone || "UTC")} />
      </Suspense>
    );
  if (kind !== "webhook") return null;
  const of = (hooks: string) => `${location.origin}/${hooks}/${workflowId}/${path || "…"}`;
  const asksForSecret = typeof auth === "string" && auth !== "" && auth !== "none";
  return (
    <>
      {asksForSecret && (
        <TriggerSecret
          key={nodeId}
          {...{ workflowId, nodeId, canEdit }}
          label={auth === "basic" ? "Password" : auth === "header" ? "Header's value" : "Secret"}
        />
      )}
      <WebhookAddress
        name="webhook-url"
        label="Test address"
        hint="Runs the drawing as it is now."
        url={of("hooks-test")}
        disabled={!path}
      />
      <WebhookAddress
        name="production-url"
        label="Production address"
        hint="Runs the published version."
        url={of("hooks")}
        disabled={!path}
      />
    </>
  );
}
