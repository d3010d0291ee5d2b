import { useState } from 'react';
import { ChevronIcon, CloseIcon } from '../../components/icons.tsx';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { exactCount } from '../../model/format.ts';
import { SeverityGlyph } from './SeverityGlyph.tsx';

interface NoteProps {
  readonly diagnosis: Diagnosis;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** What has just been muted, and the way back. */
export function MutedNote({ diagnosis, onUndo, onClose }: NoteProps) {
  return (
    <p className="muted-note" role="status">
      <span>Muted: {diagnosis.sentence}</span>
      <button type="button" className="link-button" onClick={onUndo}>
        Undo
      </button>
      <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
        <CloseIcon />
      </button>
    </p>
  );
}

interface ListProps {
  readonly muted: readonly Diagnosis[];
  readonly onUnmute: (diagnosis: Diagnosis) => void;
}

/** What is not to be shown, one line each, folded away. */
export function MutedList({ muted, onUnmute }: ListProps) {
  const [open, setOpen] = useState(false);
  if (muted.length === 0) return null;
  return (
    <section className="muted" data-testid="muted">
      <h2>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronIcon open={open} />
          {exactCount(muted.length)} muted
        </button>
      </h2>
      {open && (
        <ul>
          {muted.map((diagnosis) => (
            <li key={diagnosis.id}>
              <SeverityGlyph severity={diagnosis.severity} />
              <span className="muted-sentence">{diagnosis.sentence}</span>
              <button type="button" className="mini" onClick={() => onUnmute(diagnosis)}>
                show again
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
