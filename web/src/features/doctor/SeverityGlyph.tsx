import { VerdictGlyph } from '../../components/Verdict.tsx';
import type { Severity } from '../../model/diagnosis.ts';

/** A cross, a triangle or an i: told apart without colour. */
export function SeverityGlyph({ severity }: { severity: Severity }) {
  if (severity === 'error') return <VerdictGlyph kind="error" />;
  return (
    <svg className={`glyph glyph-${severity}`} width="13" height="13" viewBox="0 0 14 14" aria-hidden="true">
      {severity === 'warning' ? (
        <path
          d="M7 2.2 12.6 12H1.4ZM7 5.8v2.7M7 10.2v.1"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : (
        <path
          d="M7 1.75a5.25 5.25 0 1 0 0 10.5 5.25 5.25 0 0 0 0-10.5ZM7 6.4V10M7 4.2v.1"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}
