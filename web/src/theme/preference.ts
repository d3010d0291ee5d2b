import { useSyncExternalStore } from 'react';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'hearth.theme';
const listeners = new Set<() => void>();
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
let chosen: Theme = read();

function read(): Theme {
  try {
    const held = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === held) ?? 'system';
  } catch {
    return 'system';
  }
}

function apply(): void {
  const dark = chosen === 'dark' || (chosen === 'system' && systemIsDark.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

systemIsDark.addEventListener('change', apply);

export function chooseTheme(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  apply();
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => chosen);

/** Light or dark, for what is drawn on a canvas and has to be drawn again. */
export const useShade = (): string =>
  useSyncExternalStore(subscribe, () => document.documentElement.dataset.theme ?? 'light');

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
