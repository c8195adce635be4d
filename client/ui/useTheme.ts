import { create } from "zustand";

export type Theme = "system" | "light" | "dark";

const key = "coweave.theme";
const themes: readonly Theme[] = ["system", "light", "dark"];

type ThemeState = { theme: Theme; setTheme: (theme: Theme) => void };

/** Light, dark, or as the system says; remembered in this browser. */
export const useTheme = create<ThemeState>()((set) => ({
  theme: apply(remembered()),
  setTheme: (theme) => {
    try {
      localStorage.setItem(key, theme);
    } catch {
      // A browser that forbids storage forgets the choice and nothing else.
    }
    set({ theme: apply(theme) });
  },
}));

function remembered(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return themes.find((theme) => theme === stored) ?? "system";
  } catch {
    return "system";
  }
}

function apply(theme: Theme): Theme {
  if (typeof document === "undefined") return theme;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  return theme;
}
