import type { Row, VerdictKind } from '../../model/row.ts';
import { levelTone } from '../../model/where.ts';
import type { Palette } from './palette.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the known part of a lost task ends. */
  readonly knownX: number | null;
}

/** A bar by its verdict, in the shapes of the waterfall. */
export function paintBar(brush: CanvasRenderingContext2D, row: Row, box: Box, palette: Palette): void {
  const kind = row.verdict.kind;
  if (kind === 'ok') {
    brush.fillStyle = palette.tone[levelTone(row.level)];
    brush.fillRect(box.x, box.y, box.width, box.height);
    return;
  }
  brush.fillStyle = palette.bar[kind];
  PAINT[kind](brush, box, palette.bar[kind]);
}

type Paint = (brush: CanvasRenderingContext2D, box: Box, colour: string) => void;

const PAINT: Record<Exclude<VerdictKind, 'ok'>, Paint> = {
  running: paintRunning,
  error: paintError,
  cancelled: paintCancelled,
  abandoned: paintAbandoned,
  unknown: paintUnknown,
};

const FADE_PX = 14;

function paintRunning(brush: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string): void {
  const fade = Math.min(FADE_PX, width);
  brush.fillRect(x, y, width - fade, height);
  // Half open at the right: it goes on.
  const alpha = brush.globalAlpha;
  for (let i = 0; i < fade; i++) {
    brush.globalAlpha = alpha * (1 - (0.55 * (i + 1)) / fade);
    brush.fillRect(x + width - fade + i, y, 1, height);
  }
  brush.globalAlpha = alpha;
  brush.fillStyle = colour;
}

function paintError(brush: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  const alpha = brush.globalAlpha;
  const cap = Math.min(3, width);
  brush.globalAlpha = alpha * 0.62;
  brush.fillRect(x, y, width - cap, height);
  brush.globalAlpha = alpha;
  brush.fillRect(x + width - cap, y, cap, height);
}

function paintCancelled(brush: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  const slant = Math.min(8, width * 0.6);
  brush.beginPath();
  brush.moveTo(x, y);
  brush.lineTo(x + width, y);
  brush.lineTo(x + width - slant, y + height);
  brush.lineTo(x, y + height);
  brush.fill();
}

function paintAbandoned(
  brush: CanvasRenderingContext2D,
  { x, y, width, height, knownX }: Box,
  colour: string,
): void {
  const known = Math.min(width, Math.max(0, (knownX ?? x + width) - x));
  brush.fillRect(x, y, known, height);
  brush.save();
  brush.beginPath();
  // A torn edge: nobody knows where it ended.
  brush.moveTo(x + known, y);
  brush.lineTo(x + width, y);
  brush.lineTo(x + width - 4, y + height * 0.25);
  brush.lineTo(x + width, y + height * 0.5);
  brush.lineTo(x + width - 4, y + height * 0.75);
  brush.lineTo(x + width, y + height);
  brush.lineTo(x + known, y + height);
  brush.clip();
  const alpha = brush.globalAlpha;
  brush.globalAlpha = alpha * 0.16;
  brush.fillRect(x + known, y, width - known, height);
  brush.globalAlpha = alpha;
  brush.strokeStyle = colour;
  brush.lineWidth = 1.5;
  brush.beginPath();
  for (let at = x + known - height; at < x + width; at += 6) {
    brush.moveTo(at, y + height);
    brush.lineTo(at + height * 0.7, y);
  }
  brush.stroke();
  brush.restore();
}

function paintUnknown(brush: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  for (let at = x + 2; at < x + Math.max(3, width); at += 6) {
    brush.beginPath();
    brush.arc(at, y + height / 2, 1.7, 0, 7);
    brush.fill();
  }
}
