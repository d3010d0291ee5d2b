import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type RowWindow, rowWindow, scrollToShow } from '../model/window.ts';

export const ROW_HEIGHT = 24;

export interface WindowedList {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly visible: RowWindow;
  readonly onScroll: () => void;
  readonly show: (index: number) => void;
  /** How many rows a step of a page goes over. */
  readonly page: number;
}

/** Windows a list of 24-pixel rows over a scrolling element. */
export function useRowWindow(count: number): WindowedList {
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, height: 900 });
  const onScroll = useCallback((): void => {
    const box = scroller.current;
    if (!box) return;
    const top = Math.floor(box.scrollTop / ROW_HEIGHT) * ROW_HEIGHT;
    const height = box.clientHeight;
    setPlace((held) => (held.top === top && held.height === height ? held : { top, height }));
  }, []);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    onScroll();
    const observer = new ResizeObserver(onScroll);
    observer.observe(box);
    return () => observer.disconnect();
  }, [onScroll]);
  const show = useCallback((index: number): void => {
    const box = scroller.current;
    if (box && index >= 0) box.scrollTop = scrollToShow(index, ROW_HEIGHT, box.scrollTop, box.clientHeight);
  }, []);
  return {
    scroller,
    visible: rowWindow(count, ROW_HEIGHT, place.top, place.height),
    onScroll,
    show,
    page: Math.max(1, Math.floor(place.height / ROW_HEIGHT) - 2),
  };
}
