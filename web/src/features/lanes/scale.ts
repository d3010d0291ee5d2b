import { type Extent, fractionAt, microsAt } from '../../model/waterfall.ts';

/** Left of the scale stand the numbers of the lanes and of the curve; as `--gutter` in lanes.css. */
export const GUTTER = 44;
/** As `--label-room` in lanes.css. */
export const RIGHT = 28;

/** Where a moment lies on a canvas of this width, and which moment lies there. */
export interface Scale {
  readonly view: Extent;
  readonly width: number;
  readonly x: (micros: number) => number;
  readonly micros: (x: number) => number;
  /** How long a pixel is. */
  readonly perPx: number;
}

export function scaleOf(view: Extent, width: number): Scale {
  const room = Math.max(1, width - GUTTER - RIGHT);
  return {
    view,
    width,
    x: (micros) => GUTTER + fractionAt(micros, view) * room,
    micros: (x) => microsAt((x - GUTTER) / room, view),
    perPx: (view.toMicros - view.fromMicros) / room,
  };
}

/** Makes a canvas as fine as the screen and returns its brush in CSS pixels, wiped. */
export function prepare(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const ratio = devicePixelRatio;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  const brush = canvas.getContext('2d');
  if (!brush) return null;
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.globalAlpha = 1;
  brush.clearRect(0, 0, width, height);
  return brush;
}
