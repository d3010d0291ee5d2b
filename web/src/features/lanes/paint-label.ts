import { durationText } from '../../components/RowParts.tsx';
import { verdictWords } from '../../components/Verdict.tsx';
import type { LaneTask } from '../../model/lanes.ts';
import { paintGlyph } from './paint-glyph.ts';
import type { Palette } from './palette.ts';

const SIZE_PX = 11;
/** Of the monospaced font at that size, so that nothing has to be measured. */
const CHAR_PX = 6.6;
const GAP_PX = 8;
/** Fewer characters than that of a name tell like tasks no longer apart. */
const LEAST_NAME = 12;
const GLYPH_PX = 13;

/** What it is and how long it took, above the bar, as far as there is room; what went wrong before the name. */
export function paintLabel(
  brush: CanvasRenderingContext2D,
  { row, straggler }: LaneTask,
  left: number,
  right: number,
  middle: number,
  nowMicros: number,
  palette: Palette,
): void {
  const took = durationText(row, nowMicros);
  const times = straggler ? `${straggler.timesMedian.toFixed(1)}× the median` : '';
  let room = right - left;
  let x = left;
  brush.font = `400 ${SIZE_PX}px ${palette.font}`;
  brush.textAlign = 'left';
  brush.textBaseline = 'middle';
  const write = (text: string, colour: string): void => {
    brush.fillStyle = colour;
    brush.fillText(text, x, middle);
    const width = text.length * CHAR_PX + GAP_PX;
    x += width;
    room -= width;
  };
  const kind = row.verdict.kind;
  if (kind !== 'ok' && room > GLYPH_PX) {
    paintGlyph(brush, kind, x + 5, middle, palette.bar[kind]);
    x += GLYPH_PX;
    room -= GLYPH_PX;
  }
  const needed = took.length * CHAR_PX;
  if (needed > room) return;
  const words = verdictWords(row);
  const name = row.message || row.spanName;
  const extra = [times, words].filter((text) => text !== '').join(' ').length * CHAR_PX;
  const forName = Math.floor(
    (room - needed - GAP_PX - (extra > 0 && extra < room * 0.5 ? extra + GAP_PX : 0)) / CHAR_PX,
  );
  if (forName >= Math.min(LEAST_NAME, name.length)) write(cut(name, forName), palette.text2);
  write(took, kind === 'running' ? palette.words.running : palette.text3);
  if (times && times.length * CHAR_PX <= room) write(times, palette.text);
  if (words && kind !== 'ok' && words.length * CHAR_PX <= room) write(words, palette.words[kind]);
}

const cut = (text: string, chars: number): string =>
  text.length <= chars ? text : `${text.slice(0, Math.max(1, chars - 1))}…`;
