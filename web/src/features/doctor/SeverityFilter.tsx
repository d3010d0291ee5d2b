import { SEVERITIES, SEVERITY_NAME, type Severity, type Shown } from '../../model/diagnosis.ts';
import { plural } from '../../model/format.ts';
import { SeverityGlyph } from './SeverityGlyph.tsx';

interface Props {
  readonly counts: Shown['counts'];
  readonly wanted: readonly Severity[];
  readonly onWanted: (wanted: readonly Severity[]) => void;
}

/** How many there are of each severity. A click shows only those. */
export function SeverityFilter({ counts, wanted, onWanted }: Props) {
  return (
    <div className="severities">
      {SEVERITIES.map((severity) => {
        const pressed = wanted.includes(severity);
        const n = counts[severity];
        return (
          <button
            key={severity}
            type="button"
            className={`count ${n > 0 ? `severity-${severity}` : ''}`}
            aria-pressed={pressed}
            data-testid={`severity-${severity}`}
            onClick={() =>
              onWanted(pressed ? wanted.filter((each) => each !== severity) : [...wanted, severity])
            }
          >
            {n > 0 && <SeverityGlyph severity={severity} />}
            {plural(n, SEVERITY_NAME[severity])}
          </button>
        );
      })}
    </div>
  );
}
