import { isMoment, type Row, type VerdictKind } from '../model/row.ts';

const WORDS: Record<VerdictKind, string> = {
  running: 'running',
  ok: 'ok',
  error: 'error',
  cancelled: 'cancelled',
  abandoned: 'abandoned',
  unknown: 'unknown',
};

/** The glyph of a verdict; nothing for ok, since quiet is good. */
export function VerdictGlyph({ kind }: { kind: VerdictKind }) {
  if (kind === 'ok') return null;
  return (
    <svg className={`glyph glyph-${kind}`} width="13" height="13" viewBox="0 0 14 14" aria-hidden="true">
      <Shape kind={kind} />
    </svg>
  );
}

function Shape({ kind }: { kind: VerdictKind }) {
  const ring = { cx: 7, cy: 7, r: 5.25, fill: 'none', stroke: 'currentColor', strokeWidth: 1.4 };
  switch (kind) {
    case 'running':
      return <circle cx="7" cy="7" r="4" fill="currentColor" />;
    case 'error':
      return (
        <>
          <circle {...ring} />
          <path d="m5 5 4 4M9 5 5 9" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
        </>
      );
    case 'cancelled':
      return (
        <>
          <circle {...ring} />
          <path d="m3.5 10.5 7-7" stroke="currentColor" strokeWidth="1.4" />
        </>
      );
    case 'abandoned':
      return <circle {...ring} strokeWidth={1.8} strokeDasharray="7.5 3.5" strokeDashoffset="2" />;
    case 'unknown':
      return <circle {...ring} strokeWidth={1.6} strokeDasharray="0.1 3.2" strokeLinecap="round" />;
    default:
      return null;
  }
}

/** What stands beside the glyph: the reason if there is one, otherwise the word. */
export function verdictWords(row: Row): string {
  const { kind, reason } = row.verdict;
  if (kind === 'ok') return '';
  // A log says in its message what went wrong.
  if (kind === 'error' && isMoment(row)) return reason ?? '';
  if (kind === 'error') return reason ?? row.exceptionType?.replace(/^.*\./, '') ?? WORDS.error;
  if (!reason) return WORDS[kind];
  return reason.toLowerCase().startsWith(WORDS[kind]) ? reason : `${WORDS[kind]}: ${reason}`;
}

interface TextProps {
  readonly row: Row;
  /** Say even `ok`, which a list leaves out. */
  readonly always?: boolean;
}

export function VerdictText({ row, always = false }: TextProps) {
  const { kind } = row.verdict;
  const words = verdictWords(row) || (always ? WORDS[kind] : '');
  if (!words) return null;
  return (
    <span className={`verdict verdict-${kind}`} data-testid="verdict-text" title={words}>
      <VerdictGlyph kind={kind} />
      <span className="verdict-words">{words}</span>
    </span>
  );
}
