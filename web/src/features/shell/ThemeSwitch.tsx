import { MoonIcon, SunIcon, SystemIcon } from '../../components/icons.tsx';
import { chooseTheme, THEMES, useTheme } from '../../theme/preference.ts';

/** One button that goes round: light, dark, as the system has it. */
export function ThemeSwitch() {
  const theme = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      type="button"
      className="nav-button"
      data-testid="theme-switch"
      aria-label={`Theme: ${theme}. Change to ${next}`}
      title={`Theme: ${theme}`}
      onClick={() => chooseTheme(next)}
    >
      {theme === 'light' ? <SunIcon /> : theme === 'dark' ? <MoonIcon /> : <SystemIcon />}
    </button>
  );
}
