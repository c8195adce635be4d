import { Avatar } from "../ui/Avatar.tsx";
import { cn } from "../ui/cn.ts";
import { Icon } from "../ui/Icon.tsx";
import { NodeChip } from "../ui/NodeChip.tsx";
import { personColor } from "../ui/personColor.ts";
import { StatusGlyph } from "../ui/StatusGlyph.tsx";

/** A still picture of the canvas beside the forms: nodes, a ghost, two people. */
export function AuthShowcase() {
  return (
    <aside
      aria-hidden="true"
      className="relative hidden overflow-hidden border-l bg-ground lg:block"
      style={{
        backgroundImage: "radial-gradient(var(--color-line-strong) 1px, transparent 1px)",
        backgroundSize: "22px 22px",
      }}
    >
      <div className="absolute top-1/2 left-1/2 h-[360px] w-[720px] -translate-x-1/2 -translate-y-1/2 scale-[0.74] xl:scale-[0.86] 2xl:scale-100">
        <svg
          aria-hidden="true"
          viewBox="0 0 720 360"
          fill="none"
          className="absolute inset-0"
          strokeWidth="1.75"
        >
          <path d="M212 180h42" stroke="var(--color-success)" />
          <path d="M466 180c30 0 12-90 42-90" stroke="var(--color-success)" />
          <path
            d="M466 180c30 0 12 90 42 90"
            stroke="var(--color-assistant)"
            strokeDasharray="5 5"
          />
        </svg>
        <Card
          x={0}
          y={151}
          icon="zap"
          family="trigger"
          title="Push to main"
          line="POST /github-push"
          done
        />
        <Card
          x={254}
          y={151}
          icon="split"
          family="logic"
          title="Is it main?"
          line='if input.ref == "main"'
          done
        />
        <Card
          x={508}
          y={61}
          icon="mail"
          family="action"
          title="Tell the team"
          line="to team@example.com"
          done
        />
        <Card
          x={508}
          y={241}
          icon="globe"
          family="action"
          title="Post to chat"
          line="POST chat.example.com"
          ghost
        />
        <Pointer x={150} y={226} name="Mara" color={2} />
        <Pointer x={610} y={316} name="Jonas" color={1} />
      </div>
      <p className="absolute inset-x-0 bottom-10 text-center text-ink-muted text-sm">
        Draw together. The assistant asks first. Every run lights up live.
      </p>
    </aside>
  );
}

type CardProps = {
  x: number;
  y: number;
  icon: string;
  family: string;
  title: string;
  line: string;
  done?: boolean;
  ghost?: boolean;
};

function Card({ x, y, icon, family, title, line, done, ghost }: CardProps) {
  return (
    <div
      style={{ left: x, top: y }}
      className={cn(
        "panel absolute flex w-[212px] items-center gap-2.5 p-2.5",
        ghost && "border-assistant border-dashed bg-assistant-soft/60 shadow-none",
      )}
    >
      <NodeChip icon={icon} family={family} />
      <div className={cn("min-w-0 flex-1", ghost && "opacity-75")}>
        <p className="truncate font-medium text-sm">{title}</p>
        <p className="truncate text-ink-muted text-xs">{line}</p>
      </div>
      {done && <StatusGlyph status="completed" />}
      {ghost && (
        <span className="absolute -top-2.5 right-2 flex items-center gap-1 rounded-full bg-assistant px-1.5 text-2xs text-on-accent">
          <Icon name="sparkles" size={10} />
          suggested
        </span>
      )}
    </div>
  );
}

function Pointer({ x, y, name, color }: { x: number; y: number; name: string; color: number }) {
  const { fill, ink } = personColor(color);
  return (
    <div className="absolute" style={{ left: x, top: y }}>
      <svg aria-hidden="true" width="16" height="18" viewBox="0 0 16 18">
        <path d="M1 1l5 15 2.500-6.500L15 7z" fill={fill} stroke="#fff" strokeLinejoin="round" />
      </svg>
      <span
        style={{ background: fill, color: ink }}
        className="absolute top-4 left-3 flex items-center gap-1 rounded-full py-0.5 pr-2 pl-1 text-2xs"
      >
        <Avatar name={name} color={color} size={14} titled={false} />
        {name}
      </span>
    </div>
  );
}
