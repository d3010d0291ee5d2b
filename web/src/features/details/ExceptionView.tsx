import { useState } from 'react';
import type { SpanDetail } from '../../api/wire.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { readStack } from '../../model/stacktrace.ts';

type Exception = NonNullable<SpanDetail['exception']>;
const SHOWN = 60;

export function ExceptionView({ exception }: { exception: Exception }) {
  const frames = readStack(exception.stacktrace ?? '').filter((frame) => frame.text.trim() !== '');
  const [all, setAll] = useState(false);
  return (
    <div className="exception">
      <div className="exception-head">
        <strong>{exception.type ?? 'Exception'}</strong>
        <CopyButton
          text={exception.stacktrace ?? `${exception.type}: ${exception.message}`}
          label="Copy the stack trace"
        />
      </div>
      {exception.message && <p>{exception.message}</p>}
      {frames.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <pre className="stack" tabIndex={0}>
          {frames.slice(0, all ? undefined : SHOWN).map((frame, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: frames repeat; their place is their identity.
            <span key={i} className={`frame frame-${frame.tone}`}>
              {frame.text}
              {'\n'}
            </span>
          ))}
        </pre>
      )}
      {!all && frames.length > SHOWN && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          show {frames.length - SHOWN} more lines
        </button>
      )}
    </div>
  );
}
