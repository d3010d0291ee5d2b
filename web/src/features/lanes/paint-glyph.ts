import type { VerdictKind } from '../../model/row.ts';

/** The glyphs of `Verdict.tsx` on a canvas, around a centre. */
export function paintGlyph(
  brush: CanvasRenderingContext2D,
  kind: Exclude<VerdictKind, 'ok'>,
  x: number,
  y: number,
  colour: string,
): void {
  brush.save();
  brush.strokeStyle = colour;
  brush.fillStyle = colour;
  brush.lineWidth = 1.2;
  brush.lineCap = 'round';
  if (kind === 'abandoned') brush.setLineDash([6, 3]);
  if (kind === 'unknown') brush.setLineDash([0.1, 2.9]);
  brush.beginPath();
  brush.arc(x, y, kind === 'running' ? 3.2 : 4.4, 0, 7);
  if (kind === 'running') brush.fill();
  else brush.stroke();
  brush.setLineDash([]);
  brush.beginPath();
  if (kind === 'error') {
    brush.moveTo(x - 1.7, y - 1.7);
    brush.lineTo(x + 1.7, y + 1.7);
    brush.moveTo(x + 1.7, y - 1.7);
    brush.lineTo(x - 1.7, y + 1.7);
  }
  if (kind === 'cancelled') {
    brush.moveTo(x - 3, y + 3);
    brush.lineTo(x + 3, y - 3);
  }
  brush.stroke();
  brush.restore();
}

/** A pole with a pennant: the task that the others waited for. */
export function paintFlag(brush: CanvasRenderingContext2D, x: number, top: number, foot: number): void {
  brush.fillRect(x, top, 1.4, foot - top);
  brush.beginPath();
  brush.moveTo(x + 1, top);
  brush.lineTo(x + 8, top + 3.2);
  brush.lineTo(x + 1, top + 6.4);
  brush.fill();
}
