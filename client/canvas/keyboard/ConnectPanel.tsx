import { connect } from "@coweave/shared/document/connect.ts";
import { canConnect, portsOf } from "@coweave/shared/graph/canConnect.ts";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { cn } from "../../ui/cn.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Input } from "../../ui/Input.tsx";
import { useReadable } from "../../ui/useReadable.ts";
import type { WorkflowCanvasProps } from "../WorkflowCanvasProps.ts";
import { connectChoices } from "./connectChoices.ts";

type ConnectPanelProps = Pick<WorkflowCanvasProps, "doc" | "graph" | "onStep"> & {
  nodeId: string;
  /** Shows the node the list is at. */
  onAim: (nodeId: string | null) => void;
  /** Called when it is over: with the node that was connected to, or null. */
  onClose: (connected: string | null) => void;
};

type Option = { id: string; label: string; hint: string | null; pick: () => void };

/** Draws a connection without a pointer: choose the output where there are several, then where it leads. */
export function ConnectPanel({ doc, graph, nodeId, onStep, onAim, onClose }: ConnectPanelProps) {
  const drawn = useReadable(graph);
  const source = drawn.nodes.find(({ id }) => id === nodeId);
  const outputs = source ? portsOf(source).outputs : [];
  const [picked, setPicked] = useState<string | null>(null);
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const [refusal, setRefusal] = useState("");
  const listId = useId();
  const handleId = picked ?? (outputs.length === 1 ? outputs[0]?.id : undefined);
  const options =
    handleId === undefined
      ? outputs
          .filter(({ label }) => label.toLowerCase().includes(search.trim().toLowerCase()))
          .map(
            (port): Option => ({
              id: port.id,
              label: port.label,
              hint: null,
              pick: () => {
                setPicked(port.id);
                setSearch("");
                setAt(0);
              },
            }),
          )
      : connectChoices(drawn, { nodeId, handleId }, search).map(
          ({ ends, label, why }): Option => ({
            id: ends.target,
            label,
            hint: why,
            pick: () => {
              // Again: a colleague may have been quicker.
              const answer = canConnect(graph.get(), ends);
              if (!answer.ok) return setRefusal(answer.why);
              onStep();
              connect(doc, ends);
              onStep();
              onClose(ends.target);
            },
          }),
        );
  const current = options[Math.min(at, options.length - 1)];
  const aimed = handleId === undefined ? null : (current?.id ?? null);
  const isGone = source === undefined;
  useEffect(() => onAim(aimed), [onAim, aimed]);
  useEffect(() => () => onAim(null), [onAim]);
  useEffect(() => {
    if (isGone) onClose(null);
  }, [isGone, onClose]);
  if (!source) return null;

  const pressed = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0 && options.length > 0) {
      setAt((options.indexOf(current as Option) + by + options.length) % options.length);
      setRefusal("");
    } else if (event.key === "Enter") current?.pick();
    else if (event.key === "Escape") onClose(null);
    else return;
    event.preventDefault();
  };
  const optionId = (index: number) => `${listId}-${index}`;
  const title =
    handleId === undefined
      ? `Which way out of ${source.data.label}?`
      : outputs.length > 1
        ? `Where does ${outputs.find(({ id }) => id === handleId)?.label} of ${source.data.label} lead?`
        : `Where does ${source.data.label} lead?`;
  return (
    <div
      role="dialog"
      aria-label={`Connect ${source.data.label}`}
      data-testid="connect-panel"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose(null);
      }}
      className="panel absolute top-3 left-[78px] z-20 flex w-[320px] animate-fade flex-col p-2"
    >
      <label htmlFor={`${listId}-field`} className="px-1 pb-1.5 font-medium text-sm">
        {title}
      </label>
      <Input
        id={`${listId}-field`}
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current && optionId(options.indexOf(current))}
        autoComplete="off"
        placeholder="Type to search"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
          setRefusal("");
        }}
        onKeyDown={pressed}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={title}
        className="mt-1.5 flex max-h-72 flex-col overflow-y-auto"
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
          <div
            key={`${option.id} ${option.label}`}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={option === current}
            aria-disabled={option.hint !== null}
            ref={option === current ? scrollThere : null}
            onMouseDown={(event) => event.preventDefault()}
            onClick={option.pick}
            className={cn(
              "cursor-pointer rounded-md px-2 py-1.5 text-sm",
              option === current && "bg-hover",
              option.hint !== null && "text-ink-muted",
            )}
          >
            {option.label}
            {option.hint && <span className="block text-ink-faint text-xs">{option.hint}</span>}
          </div>
        ))}
      </div>
      {options.length === 0 && (
        <p className="px-2 py-1.5 text-ink-muted text-xs">Nothing by that name.</p>
      )}
      <p
        role="alert"
        className="flex items-start gap-1.5 px-1 text-danger-ink text-xs empty:hidden"
      >
        {refusal && (
          <>
            <Icon name="circle-alert" size={14} className="mt-px shrink-0" />
            {refusal}
          </>
        )}
      </p>
    </div>
  );
}

const scrollThere = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });
