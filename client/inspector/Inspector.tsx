import { catalogue } from "@coweave/shared/catalogue/all.ts";
import { removeElements } from "@coweave/shared/document/removeElements.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type * as Y from "yjs";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { NodeChip } from "../ui/NodeChip.tsx";
import type { Readable } from "../ui/Readable.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { useReadable } from "../ui/useReadable.ts";
import type { FieldPeer, FieldPresence } from "./FieldPeer.ts";
import { NodeForm } from "./NodeForm.tsx";
import { loadEditorModule } from "./useEditorModule.ts";
import { useFirstFieldFocus } from "./useFirstFieldFocus.ts";

export type InspectorProps = {
  doc: Y.Doc;
  workflowId: string;
  graph: Readable<Graph>;
  nodeIds: readonly string[];
  canEdit: boolean;
  /** What the Data and the Discussion tab show of a node. */
  data: (nodeId: string) => ReactNode;
  discussion: (nodeId: string) => ReactNode;
  /** Open threads on a node, and whether something in them is unread. */
  threadCount: (nodeId: string) => number;
  hasNews: (nodeId: string) => boolean;
  undo: Y.UndoManager;
  peers: Readable<readonly FieldPeer[]>;
  /** What the others are to see of one's own editing. */
  onPresence: (patch: FieldPresence) => void;
  onClose: () => void;
  /** Another number asks to go into the first setting. */
  enter?: number;
};

/** What is selected, at the right of the canvas: a node's settings, data and discussion, or a count. */
export function Inspector(props: InspectorProps) {
  const graph = useReadable(props.graph);
  const [tab, setTab] = useState("settings");
  // Fetched as soon as the page is there, so that it hardly ever has to be waited for.
  useEffect(loadEditorModule, []);
  const panel = useRef<HTMLElement>(null);
  useFirstFieldFocus(panel, props.enter ?? 0, () => setTab("settings"));
  const { doc, nodeIds, canEdit, undo, peers, onPresence, onClose } = props;
  const nodes = graph.nodes.filter((node) => nodeIds.includes(node.id));
  const [node] = nodes;
  if (!node) return null;
  const remove = () => {
    undo.stopCapturing();
    removeElements(doc, { nodeIds: nodes.map(({ id }) => id) });
    undo.stopCapturing();
  };
  const nodeType = catalogue.get(node.type);
  const several = nodes.length > 1;
  return (
    <aside
      ref={panel}
      data-testid="node-config"
      aria-label={several ? `${nodes.length} nodes` : `Settings of ${node.data.label}`}
      className="panel flex max-h-full w-[360px] animate-fade flex-col overflow-hidden"
    >
      <header className="flex shrink-0 items-center gap-2.5 px-3 pt-3 pb-1">
        {several ? (
          <h2 className="flex-1 font-semibold text-sm">{nodes.length} nodes selected</h2>
        ) : (
          <>
            <NodeChip icon={nodeType?.icon ?? "box"} family={nodeType?.family ?? ""} size={28} />
            <div className="min-w-0 flex-1">
              <h2 className="truncate font-semibold text-sm">{node.data.label || "Unnamed"}</h2>
              <p className="truncate text-ink-faint text-xs">{nodeType?.label ?? node.type}</p>
            </div>
            {canEdit && (
              <IconButton
                icon="trash"
                label="Delete this node"
                keys="Del"
                size="sm"
                onClick={remove}
              />
            )}
          </>
        )}
        <IconButton icon="x" label="Close" size="sm" onClick={onClose} />
      </header>
      {several ? (
        <div className="flex flex-col gap-3 p-3">
          <p className="text-ink-muted text-sm">
            Drag one of them to move all; select one to set it up.
          </p>
          {canEdit && (
            <Button onClick={remove}>
              <Icon name="trash" size={14} /> Delete {nodes.length} nodes
            </Button>
          )}
        </div>
      ) : (
        <Tabs
          key={node.id}
          value={tab}
          onValueChange={setTab}
          className="flex-1"
          tabs={[
            {
              id: "settings",
              label: "Settings",
              content: (
                <NodeForm
                  {...{ doc, node, canEdit, undo, peers, onPresence }}
                  workflowId={props.workflowId}
                />
              ),
            },
            { id: "data", label: "Data", content: tab === "data" && props.data(node.id) },
            {
              id: "discussion",
              label: (
                <>
                  Discussion
                  {props.hasNews(node.id) && (
                    <span className="size-1.5 rounded-full bg-accent">
                      <span className="sr-only">unread</span>
                    </span>
                  )}
                </>
              ),
              count: props.threadCount(node.id),
              content: tab === "discussion" && props.discussion(node.id),
            },
          ]}
        />
      )}
    </aside>
  );
}
