import { type KeyboardEvent, type PointerEvent, useState } from 'react';

const MIN = 320;
const STEP = 24;

/** The width of a panel on the right, which is a preference: it outlives the page. */
export function usePanelWidth(name: string, initial: number): [number, (width: number) => void] {
  const fitting = Math.max(MIN, Math.min(initial, Math.round(innerWidth * 0.38)));
  const key = `hearth.width.${name}`;
  const [width, setWidth] = useState(() => {
    try {
      return Number(localStorage.getItem(key)) || fitting;
    } catch {
      return fitting;
    }
  });
  const keep = (wanted: number): void => {
    const next = Math.round(Math.min(Math.max(MIN, wanted), Math.max(MIN, innerWidth * 0.7)));
    setWidth(next);
    try {
      localStorage.setItem(key, String(next));
    } catch {
      // Storage may be forbidden; the width then lasts as long as the page.
    }
  };
  return [width, keep];
}

interface Props {
  readonly width: number;
  readonly onWidth: (width: number) => void;
  readonly label: string;
}

export function Splitter({ width, onWidth, label }: Props) {
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onWidth(innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') onWidth(width + STEP);
    else if (event.key === 'ArrowRight') onWidth(width - STEP);
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={MIN}
      aria-valuemax={Math.max(MIN, Math.round(innerWidth * 0.7))}
      className="splitter"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
