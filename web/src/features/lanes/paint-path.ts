import type { PathPiece } from '../../model/lane-path.ts';
import type { LaneMetrics } from '../../model/lanes.ts';
import type { Palette } from './palette.ts';
import { GUTTER, type Scale } from './scale.ts';

/**
 * The critical path as one line through the bars it consists of. Where the span itself took the time, the line goes on
 * dotted in the lane it was in.
 */
export function paintPath(
  brush: CanvasRenderingContext2D,
  pieces: readonly PathPiece[],
  metrics: LaneMetrics,
  scale: Scale,
  top: number,
  palette: Palette,
): void {
  const home = pieces.find((piece) => piece.lane !== null)?.lane;
  if (home === undefined || home === null) return;
  // Through the bars; where words stand beside them, under them.
  const inLane = metrics.labels ? metrics.barTop + metrics.bar / 2 : metrics.barTop + metrics.bar + 1;
  const middle = (lane: number): number => lane * metrics.height - top + inLane;
  const along = new Path2D();
  const across = new Path2D();
  const dotted = new Path2D();
  let lane = home;
  pieces.forEach((piece, i) => {
    const from = scale.x(piece.fromMicros);
    const to = scale.x(pieces[i + 1]?.fromMicros ?? piece.toMicros);
    if (piece.lane !== null && piece.lane !== lane) {
      across.moveTo(from, middle(lane));
      across.lineTo(from, middle(piece.lane));
      lane = piece.lane;
    }
    const line = piece.lane === null ? dotted : along;
    line.moveTo(from, middle(lane));
    line.lineTo(to, middle(lane));
  });
  brush.save();
  brush.beginPath();
  brush.rect(GUTTER - 4, -10, scale.width - GUTTER + 4, 1e6);
  brush.clip();
  brush.lineCap = 'round';
  brush.lineJoin = 'round';
  // Across other lanes it must be told from what it crosses; along a bar it is part of the bar.
  brush.lineWidth = 4;
  brush.strokeStyle = palette.bg;
  brush.stroke(across);
  brush.lineWidth = 1.75;
  brush.strokeStyle = palette.text;
  brush.stroke(across);
  brush.stroke(along);
  brush.setLineDash([1, 4]);
  brush.stroke(dotted);
  brush.restore();
}
