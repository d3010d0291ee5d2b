import { Link } from '@tanstack/react-router';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Prose } from '../../components/Prose.tsx';
import { type Confidence, type Diagnosis, placeText, SEVERITY_NAME } from '../../model/diagnosis.ts';
import { day, exactCount, fullTime, shortTime } from '../../model/format.ts';
import { FixView } from './FixView.tsx';
import { SeverityGlyph } from './SeverityGlyph.tsx';

const MEANS: Record<Confidence, string> = {
  certain: 'Nothing else looks like this',
  likely: 'Something else could look like this, but seldom does',
  possible: 'Worth a look; it may be meant so',
};

interface Props {
  readonly diagnosis: Diagnosis;
  readonly onMute: () => void;
}

/** One thing that is wrong: what and where, why we think so, and the way to mend it. */
export function DiagnosisCard({ diagnosis, onMute }: Props) {
  const { id, severity, confidence, sentence, where, why, evidence, fix } = diagnosis;
  const hasFix = fix.text !== '' || fix.before !== null || fix.after !== null;
  return (
    <article
      className={`diagnosis is-${severity}`}
      tabIndex={-1}
      aria-labelledby={`diagnosis-${id}`}
      data-testid="diagnosis"
      data-rule={diagnosis.rule}
      data-severity={severity}
    >
      <header>
        <span className={`diagnosis-severity severity-${severity}`}>
          <SeverityGlyph severity={severity} />
          {SEVERITY_NAME[severity]}
        </span>
        <h2 id={`diagnosis-${id}`}>{sentence}</h2>
        <span className="diagnosis-confidence" title={MEANS[confidence]}>
          {confidence}
        </span>
        <button
          type="button"
          className="control"
          onClick={onMute}
          data-testid="mute"
          title="Do not show this again (m)"
        >
          Mute
        </button>
      </header>
      <p className="diagnosis-place">
        {where && (
          <>
            <code>{placeText(where)}</code>
            {where.function && (
              <span className="dim">in {where.function.split('.').slice(-2).join('.')}</span>
            )}
            <CopyButton text={placeText(where)} label="Copy the place" />
          </>
        )}
        <span className="diagnosis-often">
          {exactCount(diagnosis.count)} ×<Since diagnosis={diagnosis} />
        </span>
      </p>
      <div className="diagnosis-body">
        <section>
          <h3>Why we think so</h3>
          <p>
            <Prose text={why} />
          </p>
          {evidence.length > 0 && (
            <ul className="diagnosis-evidence">
              {evidence.map(({ traceId, spanId, message }) => (
                <li key={`${traceId}${spanId}`}>
                  <Link
                    to="/trace/$traceId"
                    params={{ traceId }}
                    search={{ span: spanId }}
                    data-testid="evidence"
                    title={`Span ${spanId} of trace ${traceId}`}
                  >
                    <span className="evidence-message">{message || spanId}</span>
                    <span className="dim">…{traceId.slice(-8)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </section>
        {hasFix && <FixView fix={fix} />}
      </div>
    </article>
  );
}

/** `14:02:11` for once, `14:02:11 – 14:09:45` for more; with the day where that is not today. */
function Since({ diagnosis: { firstMicros, lastMicros } }: { diagnosis: Diagnosis }) {
  const today = day(Date.now() * 1000);
  const at = (micros: number): string =>
    day(micros) === today ? shortTime(micros, true) : `${day(micros)} ${shortTime(micros, false)}`;
  const once = at(firstMicros) === at(lastMicros);
  return (
    <>
      {' '}
      <span title={fullTime(firstMicros)}>{once ? `at ${at(firstMicros)}` : `since ${at(firstMicros)}`}</span>
      {!once && <span title={fullTime(lastMicros)}>, last {at(lastMicros)}</span>}
    </>
  );
}
