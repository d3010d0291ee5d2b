import type { VerdictKind } from '../../model/row.ts';

/** The colours of the theme as a canvas takes them. */
export interface Palette {
  readonly bar: Readonly<Record<Exclude<VerdictKind, 'ok'>, string>>;
  readonly words: Readonly<Record<Exclude<VerdictKind, 'ok'>, string>>;
  readonly tone: Readonly<Record<'quiet' | 'info' | 'warn' | 'error', string>>;
  readonly bg: string;
  readonly sunken: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly font: string;
}

export function readPalette(of: HTMLElement): Palette {
  const styles = getComputedStyle(of);
  const token = (name: string): string => styles.getPropertyValue(`--${name}`).trim();
  return {
    bar: {
      running: token('ember'),
      error: token('error'),
      cancelled: token('cancelled'),
      abandoned: token('abandoned'),
      unknown: token('unknown'),
    },
    words: {
      running: token('ember-text'),
      error: token('error-text'),
      cancelled: token('cancelled-text'),
      abandoned: token('abandoned-text'),
      unknown: token('unknown-text'),
    },
    tone: {
      quiet: token('quiet'),
      info: token('info'),
      warn: token('warn'),
      error: token('error'),
    },
    bg: token('bg'),
    sunken: token('sunken'),
    line: token('line'),
    lineStrong: token('line-strong'),
    text: token('text'),
    text2: token('text-2'),
    text3: token('text-3'),
    font: token('mono'),
  };
}
