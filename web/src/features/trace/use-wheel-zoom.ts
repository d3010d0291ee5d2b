import { type RefObject, useEffect, useRef } from 'react';
import { type Extent, pan, spanOf, zoomAt } from '../../model/waterfall.ts';

/** No zoom at all once the view is the whole again. */
export const widen = (view: Extent, whole: Extent): Extent | null =>
  spanOf(view) >= spanOf(whole) * 0.999 ? null : view;

export interface WheelZoom {
  readonly view: Extent;
  readonly whole: Extent;
  /** What stands left and right of the scale, in pixels, in a box of this width. */
  readonly insets: (width: number) => readonly [left: number, right: number];
  readonly onZoom: (view: Extent | null) => void;
}

/**
 * Ctrl and the wheel look closer at what is under the pointer, shift and the wheel move sideways. React listens to the
 * wheel passively; zooming has to stop the page's own.
 */
export function useWheelZoom(box: RefObject<HTMLElement | null>, zoom: WheelZoom): void {
  const latest = useRef(zoom);
  useEffect(() => {
    latest.current = zoom;
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      const { view, whole, insets, onZoom } = latest.current;
      const rect = element.getBoundingClientRect();
      const [left, right] = insets(element.clientWidth);
      const scale = Math.max(1, element.clientWidth - left - right);
      const fraction = Math.min(1, Math.max(0, (event.clientX - rect.left - left) / scale));
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        onZoom(widen(zoomAt(view, whole, fraction, Math.exp(event.deltaY * 0.0022)), whole));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        const by = ((event.deltaX || event.deltaY) / scale) * spanOf(view);
        onZoom(widen(pan(view, whole, by), whole));
      }
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [box]);
}
