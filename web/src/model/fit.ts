/**
 * How much of a row's tags fits. Every text of a row is monospaced, so that widths follow from lengths and a thousand rows
 * need no measuring.
 */
const CHAR_PX = 7.2;
const MARKER_PX = 17;
const BADGE_PX = 30;
const GAP_PX = 10;
const TAG_CHAR_PX = 6.3;
const TAG_FRAME_PX = 18;
const MOST_TAGS = 8;

/** A message is cut before its tags are, but never below this many characters. */
const MESSAGE_CHARS = 36;
/** Verdict words up to this long are never cut. */
export const WORDS_CHARS = 28;

const INDENT_PX = 16;
const WIDE_INDENTS = 10;
const NARROW_INDENT_PX = 6;
const MOST_INDENTS = 24;

/** Where a row of that depth begins. Far down a step is narrower, and in the end none, so that the name stays in sight. */
export function indentPx(depth: number): number {
  const wide = Math.min(depth, WIDE_INDENTS);
  const narrow = Math.min(depth, MOST_INDENTS) - wide;
  return wide * INDENT_PX + narrow * NARROW_INDENT_PX;
}

export interface RowText {
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly message: string;
  readonly words: string;
  readonly tags: readonly string[];
}

/** How many tags are shown, from the first on; the rest stands behind a `+2`. */
export function tagsThatFit(row: RowText, cellPx: number): number {
  const { tags } = row;
  if (tags.length === 0) return 0;
  const words = row.words === '' ? 0 : Math.min(row.words.length, WORDS_CHARS) * CHAR_PX + GAP_PX;
  const message = Math.min(row.message.length, MESSAGE_CHARS) * CHAR_PX;
  const marker = row.hasChildren ? BADGE_PX : MARKER_PX;
  let room = cellPx - indentPx(row.depth) - marker - words - message;
  const most = Math.min(tags.length, MOST_TAGS);
  let shown = 0;
  while (shown < most) {
    const rest = shown + 1 === tags.length ? 0 : tagPx(`+${tags.length - shown - 1}`);
    const wide = tagPx(tags[shown] ?? '');
    if (wide + rest > room) break;
    room -= wide;
    shown++;
  }
  return shown;
}

const tagPx = (tag: string): number => Math.min(tag.length, TAG_CHARS) * TAG_CHAR_PX + TAG_FRAME_PX;
/** A single tag is cut beyond this. */
const TAG_CHARS = 24;
