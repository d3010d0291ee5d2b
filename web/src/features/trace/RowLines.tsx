import type { ReactNode } from 'react';
import { useKeys } from '../../components/use-keys.ts';
import { ROW_HEIGHT, useRowWindow } from '../../components/use-row-window.ts';
import { keyOf, type Row } from '../../model/row.ts';

interface Props {
  readonly rows: readonly Row[];
  readonly label: string;
  readonly selectedId: string | null;
  readonly onSelect: (spanId: string) => void;
  readonly children: (row: Row) => ReactNode;
}

/** One windowed line per row: what Logs and Raw are made of. */
export function RowLines({ rows, label, selectedId, onSelect, children }: Props) {
  const list = useRowWindow(rows.length);
  const at = rows.findIndex((row) => row.spanId === selectedId);
  const moveTo = (index: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (!row) return;
    onSelect(row.spanId);
    list.show(rows.indexOf(row));
  };
  useKeys({
    j: () => moveTo(at + 1),
    k: () => moveTo(at - 1),
    ArrowDown: () => moveTo(at + 1),
    ArrowUp: () => moveTo(at - 1),
  });
  const { first, end } = list.visible;
  return (
    <section
      ref={list.scroller}
      className="grid-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      onScroll={list.onScroll}
    >
      <div className="grid-rows" style={{ height: rows.length * ROW_HEIGHT }}>
        <div style={{ transform: `translateY(${first * ROW_HEIGHT}px)` }}>
          {rows.slice(first, end).map((row) => (
            <button
              key={keyOf(row)}
              type="button"
              tabIndex={-1}
              className={`line ${row.spanId === selectedId ? 'selected' : ''}`}
              onClick={() => onSelect(row.spanId)}
            >
              {children(row)}
            </button>
          ))}
        </div>
      </div>
    </section>
  );
}
