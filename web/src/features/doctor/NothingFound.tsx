import { exactCount } from '../../model/format.ts';

interface Props {
  readonly spans: number;
  readonly label: string;
  /** Something was found, but nothing of what is asked for. */
  readonly filtered: boolean;
  readonly onAll: () => void;
  readonly onLonger: (() => void) | null;
}

/** Nothing to show, and why. */
export function NothingFound({ spans, label, filtered, onAll, onLonger }: Props) {
  if (filtered) {
    return (
      <div className="doctor-note" data-testid="nothing-found">
        <p>Nothing of this severity in {label}.</p>
        <button type="button" className="control" onClick={onAll}>
          Show every severity
        </button>
      </div>
    );
  }
  return (
    <div className="doctor-note" data-testid="nothing-found">
      <h2>
        {spans === 0
          ? `No spans arrived in ${label}, so there was nothing to check`
          : `Nothing wrong in ${exactCount(spans)} spans of ${label}`}
      </h2>
      {spans === 0 && onLonger && (
        <button type="button" className="control" onClick={onLonger}>
          Check the last 24 hours
        </button>
      )}
    </div>
  );
}
