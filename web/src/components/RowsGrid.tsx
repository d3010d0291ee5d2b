import type { HTMLAttributes, ReactNode } from 'react';
import { ROW_HEIGHT, type WindowedList } from './use-row-window.ts';

interface Props extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly list: WindowedList;
  readonly count: number;
  /** The row that keys act on, and its id in the document; the id is told only while the row is there. */
  readonly active: { readonly index: number; readonly id: string } | null;
  /** Makes the row of an index. */
  readonly children: (index: number) => ReactNode;
  /** What lies over the rows. */
  readonly over?: ReactNode;
}

/** A scrolling list of rows, of which only those in sight are there. It has the focus; its rows have not. */
export function RowsGrid({ list, count, active, children, over, onScroll, ...more }: Props) {
  const { first, end } = list.visible;
  const inSight = active !== null && active.index >= first && active.index < end;
  return (
    <div
      className="grid-scroll"
      role="treegrid"
      tabIndex={0}
      aria-rowcount={count}
      {...(inSight ? { 'aria-activedescendant': active.id } : {})}
      {...more}
      ref={list.scroller}
      onScroll={(event) => {
        list.onScroll();
        onScroll?.(event);
      }}
    >
      <div className="grid-rows" role="rowgroup" style={{ height: count * ROW_HEIGHT }}>
        <div role="none" style={{ transform: `translateY(${first * ROW_HEIGHT}px)` }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, i) => children(first + i))}
        </div>
        {over}
      </div>
    </div>
  );
}

/** The keys that walk through rows, from the one at `at`; `moveTo` takes what is beyond an end for that end. */
export function walkKeys(
  at: number,
  count: number,
  page: number,
  moveTo: (index: number) => void,
): Record<string, () => void> {
  const by = (rows: number) => () => moveTo(at + rows);
  return {
    j: by(1),
    k: by(-1),
    ArrowDown: by(1),
    ArrowUp: by(-1),
    PageDown: by(page),
    PageUp: by(-page),
    Home: () => moveTo(0),
    End: () => moveTo(count - 1),
  };
}
