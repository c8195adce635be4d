import type { Version } from "@coweave/shared/api/versionEndpoints.ts";
import { sentenceOf } from "../../api/sentenceOf.ts";
import { useVersions } from "../../api/useVersions.ts";
import { Badge } from "../../ui/Badge.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { RelativeTime } from "../../ui/RelativeTime.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";

type VersionListProps = {
  workflowId: string;
  /** The number of the last version; 0 where there is none. */
  latest: number;
  /** The number of the live one: the list may be older than what is live. */
  live: number | undefined;
  /** Undefined for whoever may not. */
  onRestore: ((version: number) => void) | undefined;
};

/** All that was published, newest first: by whom, when, and a way back to it. */
export function VersionList({ workflowId, latest, live, onRestore }: VersionListProps) {
  const versions = useVersions(workflowId, latest);
  if (latest === 0) return null;
  if (versions.error)
    return (
      <p role="alert" className="border-t p-3 text-danger-ink text-xs">
        {sentenceOf(versions.error)}
      </p>
    );
  return (
    <section aria-label="Versions" className="min-h-0 flex-1 overflow-y-auto border-t">
      {versions.isPending && <Skeleton className="m-3 h-9" />}
      <ul className="divide-y">
        {versions.data?.items.map((version) => (
          <Row
            key={version.version}
            isLive={version.version === live}
            {...{ version, onRestore }}
          />
        ))}
      </ul>
    </section>
  );
}

function Row({
  version: { version, note, by, at, nodeCount },
  isLive,
  onRestore,
}: {
  version: Version;
  isLive: boolean;
  onRestore: ((version: number) => void) | undefined;
}) {
  return (
    <li data-testid="version" className="flex items-center gap-2 py-2 pr-1.5 pl-3">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5 font-medium">
          Version {version} {isLive && <Badge tone="success">Live</Badge>}
        </p>
        {note && <p className="truncate text-ink-muted text-xs">{note}</p>}
        <p className="truncate text-ink-faint text-xs">
          {by.name || "Someone"}, <RelativeTime at={at} />,{" "}
          {nodeCount === 1 ? "1 node" : `${nodeCount} nodes`}
        </p>
      </div>
      {onRestore && (
        <IconButton
          icon="rotate-ccw"
          label={`Restore version ${version}`}
          size="sm"
          onClick={() => onRestore(version)}
        />
      )}
    </li>
  );
}
