import type { Step } from '../../model/analysis.ts';
import { exactCount, tightCount } from '../../model/format.ts';
import { columns, highest } from '../../model/lane-curve.ts';
import { fractionAt } from '../../model/waterfall.ts';
import type { Palette } from './palette.ts';
import { GUTTER, RIGHT, type Scale } from './scale.ts';

export interface CurvePicture {
  readonly running: readonly Step[];
  readonly waiting: readonly Step[];
  readonly peak: number;
  readonly scale: Scale;
  /** Up to where open tasks reach. */
  readonly untilMicros: number;
  readonly palette: Palette;
}

const WAITING_PX = 5;
/** The strip and its words. */
const WAITING_ROOM_PX = 15;
const CHAR_PX = 6.3;
const TOP_PX = 12;

/** How many ran at once, against the most that ever did; a strip below darkens with how many waited. */
export function paintCurve(brush: CanvasRenderingContext2D, picture: CurvePicture, height: number): void {
  const { running, waiting, peak, scale, untilMicros, palette } = picture;
  const { fromMicros, toMicros } = scale.view;
  const width = scale.width - GUTTER - RIGHT;
  const most = highest(waiting);
  const foot = height - (most > 0 ? WAITING_ROOM_PX : 1);
  const rise = (foot - TOP_PX) / Math.max(1, peak);
  const figures = columns(running, fromMicros, toMicros, untilMicros, width);
  const until = Math.min(figures.length, Math.ceil(fractionAt(untilMicros, scale.view) * width));
  brush.beginPath();
  brush.moveTo(GUTTER, foot);
  for (let x = 0; x < until; x++) {
    const y = foot - (figures[x] ?? 0) * rise;
    brush.lineTo(GUTTER + x, y);
    brush.lineTo(GUTTER + x + 1, y);
  }
  brush.lineTo(GUTTER + Math.max(0, until), foot);
  brush.fillStyle = palette.tone.info;
  brush.globalAlpha = 0.24;
  brush.fill();
  brush.globalAlpha = 1;
  brush.strokeStyle = palette.tone.info;
  brush.lineWidth = 1.2;
  brush.stroke();

  brush.setLineDash([3, 3]);
  brush.strokeStyle = palette.text3;
  brush.lineWidth = 1;
  brush.beginPath();
  brush.moveTo(GUTTER, TOP_PX - 0.5);
  brush.lineTo(scale.width - RIGHT, TOP_PX - 0.5);
  brush.stroke();
  brush.setLineDash([]);
  brush.fillStyle = palette.text2;
  brush.font = `400 10.5px ${palette.font}`;
  brush.textBaseline = 'middle';
  brush.textAlign = 'right';
  brush.fillText(tightCount(peak), GUTTER - 12, TOP_PX);

  if (most === 0) return;
  const top = height - (WAITING_ROOM_PX + WAITING_PX) / 2;
  const depth = columns(waiting, fromMicros, toMicros, untilMicros, width);
  brush.fillStyle = palette.text2;
  depth.forEach((figure, x) => {
    if (figure === 0) return;
    brush.globalAlpha = 0.15 + (0.7 * figure) / most;
    brush.fillRect(GUTTER + x, top, 1, WAITING_PX);
  });
  brush.globalAlpha = 1;
  brush.fillStyle = palette.text2;
  const words = `up to ${exactCount(most)} waiting`;
  const right = scale.width - RIGHT;
  brush.clearRect(right - words.length * CHAR_PX - 8, top - 3, words.length * CHAR_PX + 8, WAITING_PX + 6);
  brush.fillText(words, right, top + WAITING_PX / 2);
}
