import { cn } from "./cn.ts";
import { Icon } from "./Icon.tsx";
import { initials } from "./initials.ts";
import { fadedPersonColor, personColor } from "./personColor.ts";
import { Tooltip } from "./Tooltip.tsx";

type AvatarProps = {
  name: string;
  /** Index into the palette of people's colours; left out, a neutral disc. */
  color?: number | undefined;
  assistant?: boolean | undefined;
  size?: number | undefined;
  /** Not looking just now. */
  faded?: boolean | undefined;
  /** Says the name on hover; off where the name stands beside it. */
  titled?: boolean | undefined;
  className?: string | undefined;
  /** Said instead of the name, e.g. what the person is doing. */
  text?: string | undefined;
};

export function Avatar({
  name,
  color,
  assistant,
  size = 24,
  faded = false,
  titled = true,
  className,
  text = name,
}: AvatarProps) {
  const { fill, ink } = assistant
    ? { fill: "var(--color-assistant)", ink: "#ffffff" }
    : color === undefined
      ? { fill: "var(--color-pressed)", ink: "var(--color-ink-muted)" }
      : faded
        ? fadedPersonColor(color)
        : personColor(color);
  const disc = (
    <span
      role="img"
      aria-label={text}
      style={{
        width: size,
        height: size,
        background: fill,
        color: ink,
        fontSize: Math.max(9, Math.round(size * 0.4)),
      }}
      className={cn(
        "inline-flex shrink-0 select-none transition-colors duration-500 items-center justify-center rounded-full font-semibold leading-none",
        className,
      )}
    >
      {assistant ? <Icon name="sparkles" size={Math.round(size * 0.55)} /> : initials(name)}
    </span>
  );
  return titled ? <Tooltip text={text}>{disc}</Tooltip> : disc;
}
