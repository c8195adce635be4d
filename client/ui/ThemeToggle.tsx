import { DropdownMenu } from "./DropdownMenu.tsx";
import { IconButton } from "./IconButton.tsx";
import { useTheme } from "./useTheme.ts";

const choices = [
  { theme: "system", label: "As the system", icon: "monitor" },
  { theme: "light", label: "Light", icon: "sun" },
  { theme: "dark", label: "Dark", icon: "moon" },
] as const;

export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  const current = choices.find((choice) => choice.theme === theme) ?? choices[0];
  return (
    <DropdownMenu
      trigger={<IconButton icon={current.icon} label="Theme" />}
      items={choices.map((choice) => ({
        label: choice.label,
        icon: choice.icon,
        checked: choice.theme === theme,
        onSelect: () => setTheme(choice.theme),
      }))}
    />
  );
}
