import { CopyButton } from '../../components/CopyButton.tsx';
import { Prose } from '../../components/Prose.tsx';
import type { Fix } from '../../model/diagnosis.ts';
import { diffLines } from '../../model/diff.ts';

const SIGN = { same: ' ', removed: '−', added: '+' } as const;
const SAID = { same: '', removed: 'remove: ', added: 'add: ' } as const;

/** What to change, as a diff of a few lines. */
export function FixView({ fix }: { fix: Fix }) {
  const lines = diffLines(fix.before, fix.after);
  return (
    <section>
      <h3>
        Fix
        {fix.after && <CopyButton text={fix.after} label="Copy the mended lines" />}
      </h3>
      {fix.text && (
        <p>
          <Prose text={fix.text} />
        </p>
      )}
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <pre className="diff" tabIndex={0}>
          {lines.map(({ type, text }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat; their place is their identity.
            <span key={i} className={`diff-line diff-${type}`}>
              <span aria-hidden="true">{SIGN[type]}</span>
              <span className="sr-only">{SAID[type]}</span>
              {text}
              {'\n'}
            </span>
          ))}
        </pre>
      )}
    </section>
  );
}
