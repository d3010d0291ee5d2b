import type { KeyboardEvent } from 'react';
import { exactCount } from '../../model/format.ts';
import type { TraceTab } from './trace-search.ts';

interface Props {
  readonly tabs: readonly TraceTab[];
  readonly tab: TraceTab;
  readonly logs: number;
  readonly onTab: (tab: TraceTab) => void;
}

/** The views of a trace. One stop of the Tab key, in which arrows go from one to the next. */
export function TraceTabs({ tabs, tab, logs, onTab }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.indexOf(tab);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onTab(next);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Views of the trace" onKeyDown={onKeyDown}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          tabIndex={name === tab ? 0 : -1}
          aria-selected={name === tab}
          aria-controls="trace-view"
          onClick={() => onTab(name)}
        >
          {name.slice(0, 1).toUpperCase() + name.slice(1)}
          {name === 'logs' && logs > 0 && <span className="section-count"> {exactCount(logs)}</span>}
        </button>
      ))}
    </div>
  );
}
