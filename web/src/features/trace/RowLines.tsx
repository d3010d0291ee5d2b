import type { ReactNode } from 'react';
import { RowsGrid, walkKeys } from '../../components/RowsGrid.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowWindow } from '../../components/use-row-window.ts';
import { keyOf, type Row } from '../../model/row.ts';

interface Props {
  readonly rows: readonly Row[];
  readonly label: string;
  readonly selectedId: string | null;
  readonly onSelect: (spanId: string) => void;
  readonly children: (row: Row) => ReactNode;
}

const lineId = (row: Row): string => `line-${row.spanId}`;

/** One windowed line per row: what Logs and Raw are made of. */
export function RowLines({ rows, label, selectedId, onSelect, children }: Props) {
  const list = useRowWindow(rows.length);
  const at = rows.findIndex((row) => row.spanId === selectedId);
  const cursor = rows[at];
  useKeys(
    walkKeys(at, rows.length, list.page, (index) => {
      const next = Math.min(rows.length - 1, Math.max(0, index));
      const row = rows[next];
      if (!row) return;
      onSelect(row.spanId);
      list.show(next);
    }),
  );
  return (
    <RowsGrid
      list={list}
      count={rows.length}
      active={cursor ? { index: at, id: lineId(cursor) } : null}
      role="grid"
      aria-label={label}
    >
      {(index) => {
        const row = rows[index];
        if (!row) return null;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the grid, which names this row as its active descendant.
          <div
            key={keyOf(row)}
            role="row"
            id={lineId(row)}
            tabIndex={-1}
            className={`line ${row.spanId === selectedId ? 'selected cursor' : ''}`}
            aria-rowindex={index + 1}
            aria-selected={row.spanId === selectedId}
            data-testid="line"
            onClick={() => {
              list.scroller.current?.focus({ preventScroll: true });
              onSelect(row.spanId);
            }}
          >
            {children(row)}
          </div>
        );
      }}
    </RowsGrid>
  );
}
