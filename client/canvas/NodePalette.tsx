import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { NodeChip } from "../ui/NodeChip.tsx";
import { shortcuts } from "../ui/shortcuts.ts";
import { nodeDrag } from "./nodeDrag.ts";
import { searchCatalogue } from "./searchCatalogue.ts";

export type PaletteHandle = {
  /** `after` is the node that the next added one follows. */
  open(after: string | null): void;
};

type NodePaletteProps = {
  onAdd: (type: string, after: string | null) => void;
  ref?: Ref<PaletteHandle>;
};

/**
 * A narrow rail of node types that opens on hover, focus or `N`. The chips stay where they are when
 * it opens, so that a pointer on its way to one still finds it.
 */
export function NodePalette({ onAdd, ref }: NodePaletteProps) {
  const [search, setSearch] = useState("");
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  /** Where the keyboard was when it opened the palette. */
  const opened = useRef<{ after: string | null; from: Element | null }>({
    after: null,
    from: null,
  });
  const open = hovered || focused;
  const found = searchCatalogue(search);
  useImperativeHandle(ref, () => ({
    open(after) {
      opened.current = { after, from: document.activeElement };
      setFocused(true);
      input.current?.focus();
    },
  }));
  const add = (type: string) => {
    onAdd(type, opened.current.after);
    close();
  };
  const close = () => {
    opened.current = { after: null, from: null };
    setSearch("");
    setFocused(false);
    setHovered(false);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  return (
    <aside
      data-testid="node-palette"
      aria-label="Node types"
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setFocused(false)}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          const { from } = opened.current;
          event.preventDefault();
          close();
          if (from instanceof HTMLElement || from instanceof SVGElement) from.focus();
        } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          step(event.currentTarget, event.key === "ArrowDown" ? 1 : -1);
        }
      }}
      className={cn(
        "panel absolute top-3 left-3 z-20 flex max-h-[calc(100%-84px)] flex-col overflow-hidden p-1.5 transition-[width] duration-160",
        open ? "w-64" : "w-[54px]",
      )}
    >
      <div className="relative mb-1 h-8 shrink-0">
        <span className="absolute inset-y-0 left-[11px] flex items-center text-ink-muted">
          <Icon name="search" size={16} />
        </span>
        <input
          ref={input}
          type="search"
          aria-label="Search node types"
          placeholder={open ? "Add a node" : ""}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            const first = found[0];
            if (event.key !== "Enter" || !first) return;
            add(first.type);
          }}
          className="h-8 w-full rounded-md bg-transparent pr-8 pl-9 text-sm outline-none focus-visible:bg-sunken"
        />
        {open && search === "" && (
          <span className="absolute inset-y-0 right-2 flex items-center">
            <Kbd keys={shortcuts.addNode.keys[0]} />
          </span>
        )}
      </div>
      <div className="flex min-h-0 flex-col overflow-y-auto overflow-x-hidden [scrollbar-width:none]">
        {found.map(({ type, label, description, icon, family }) => (
          <button
            key={type}
            type="button"
            data-testid={`node-${type}`}
            aria-label={`Add ${label}`}
            title={open ? undefined : label}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(nodeDrag, type);
              event.dataTransfer.effectAllowed = "copy";
              // Not at once: a source that changes its shape here ends the drag in Chromium.
              setTimeout(() => {
                setHovered(false);
                setFocused(false);
              });
            }}
            onDragEnd={close}
            onClick={() => add(type)}
            className="flex h-9 shrink-0 items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
          >
            <NodeChip icon={icon} family={family} size={28} />
            <span className={cn("min-w-44 transition-opacity", open ? "opacity-100" : "opacity-0")}>
              <span className="block font-medium text-sm">{label}</span>
              <span className="block truncate text-ink-faint text-xs">{description}</span>
            </span>
          </button>
        ))}
        {found.length === 0 && open && (
          <p className="px-2 py-3 text-ink-muted text-xs">Nothing by that name.</p>
        )}
      </div>
    </aside>
  );
}

/** From the search to the types and on, as in a list. */
function step(palette: HTMLElement, by: 1 | -1) {
  const stops = [...palette.querySelectorAll<HTMLElement>("input, button")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.min(Math.max(at + by, 0), stops.length - 1)]?.focus();
}
