import { type RefObject, useLayoutEffect, useState } from 'react';

/** How wide the cell of the message is. All rows have the same columns, so that one row answers for all. */
export function useMessageWidth(scroller: RefObject<HTMLDivElement | null>, hasRows: boolean): number {
  const [px, setPx] = useState(600);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || !hasRows) return;
    const measure = (): void => {
      const cell = box.querySelector<HTMLElement>('.cell-message');
      if (cell) setPx(cell.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller, hasRows]);
  return px;
}
