import { memo } from 'react';
import { Bar } from '../../components/Bar.tsx';
import { useNow } from '../../components/clock.ts';
import { Cost, Gutter, Marker, RowDuration, ServicePill, Tokens } from '../../components/RowParts.tsx';
import { VerdictGlyph, verdictWords } from '../../components/Verdict.tsx';
import { tagsThatFit, WORDS_CHARS } from '../../model/fit.ts';
import { clockTime, duration, fullTime } from '../../model/format.ts';
import type { Row } from '../../model/row.ts';
import { shortScope } from '../../model/service-colour.ts';
import { alone, type TreeNode } from '../../model/tree.ts';
import { roomFor, withTail } from '../../model/waterfall.ts';
import type { Cell } from '../../model/where.ts';

/** The SDK's own scope says nothing that the reader does not know. */
const DEFAULT_SCOPE = 'logfire';
/** More than a line can show; a message may be 10 kB and more. */
const MESSAGE_CHARS = 400;
const TITLE_CHARS = 4_000;
const ROOM_FOR_USUAL = 480;

/** Where a trace begins and ends, as far as its rows are held. */
export interface TraceTime {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly running: boolean;
  /** Something in it was lost, and is drawn past the last known end. */
  readonly lost: boolean;
}

interface Props {
  readonly node: TreeNode;
  readonly index: number;
  readonly flat: boolean;
  readonly time: TraceTime;
  readonly folded: boolean;
  readonly cursor: boolean;
  readonly selected: boolean;
  readonly cell: Cell | null;
  /** How wide the cell of the message is, in pixels. */
  readonly messagePx: number;
  readonly day: string | null;
  readonly onSelect: (node: TreeNode) => void;
  readonly onFold: (node: TreeNode) => void;
  readonly onOpen: (node: TreeNode) => void;
}

export const rowDomId = (node: TreeNode): string => `row-${node.traceId}-${node.spanId}`;

export const LiveRow = memo(function LiveRow(props: Props) {
  const { node, index, flat, folded, cursor, selected, cell, day } = props;
  const row = node.row;
  const on = (name: Cell): string => (cell === name ? `cell cell-${name} aimed` : `cell cell-${name}`);
  const kind = row?.verdict.kind ?? 'unknown';
  const classes = ['live-row', `is-${kind}`];
  if (cursor) classes.push('cursor');
  if (selected) classes.push('selected');
  if (node.context) classes.push('context');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the grid, which names this row as its active descendant.
    <div
      role="row"
      id={rowDomId(node)}
      tabIndex={-1}
      className={classes.join(' ')}
      aria-level={flat ? 1 : node.depth + 1}
      aria-rowindex={index + 1}
      aria-selected={selected}
      {...(node.children.length > 0 && !flat ? { 'aria-expanded': !folded } : {})}
      data-testid="live-row"
      data-key={node.key}
      data-span-id={node.spanId}
      data-verdict={kind}
      data-kind={row?.kind ?? 'missing'}
      onClick={() => props.onSelect(node)}
      onDoubleClick={() => props.onOpen(node)}
    >
      <div role="gridcell" className="cell cell-time" title={fullTime(node.startMicros)}>
        {day && <span className="day">{day}</span>}
        {clockTime(node.startMicros)}
      </div>
      <div role="gridcell" className={on('service')} data-cell="service">
        <ServicePill name={row?.service ?? ''} />
      </div>
      <div role="gridcell" className={on('message')} data-cell="message">
        {!flat && <Gutter node={node} />}
        <span className={on('level')} data-cell="level">
          <Marker node={flat ? alone(node) : node} folded={folded} onFold={() => props.onFold(node)} />
        </span>
        {row ? (
          <Message row={row} node={node} flat={flat} px={props.messagePx} aimed={on} />
        ) : (
          <span className="missing">parent span not received yet</span>
        )}
      </div>
      <div role="gridcell" className={on('scope')} data-cell="scope">
        {row?.scope && row.scope !== DEFAULT_SCOPE && (
          <span className="scope" title={row.scope}>
            {shortScope(row.scope)}
          </span>
        )}
      </div>
      <div role="gridcell" className="cell cell-tokens">
        <Tokens node={node} />
      </div>
      <div role="gridcell" className="cell cell-cost">
        <Cost node={node} />
      </div>
      <div role="gridcell" className="cell cell-bar">
        {row && <TraceBar row={row} time={props.time} root={node.depth === 0} />}
      </div>
      <div role="gridcell" className={on('duration')} data-cell="duration">
        {row && <RowDuration row={row} />}
      </div>
      <div role="gridcell" className="cell cell-glyph">
        <VerdictGlyph kind={row ? kind : 'ok'} />
        <span className="sr-only">{row ? kind : 'missing'}</span>
      </div>
    </div>
  );
});

interface MessageProps {
  readonly row: Row;
  readonly node: TreeNode;
  readonly flat: boolean;
  readonly px: number;
  readonly aimed: (cell: Cell) => string;
}

/** The words of a verdict are never cut before the message, and tags give way first. */
function Message({ row, node, flat, px, aimed }: MessageProps) {
  const usual = row.verdict.kind === 'running' && px >= ROOM_FOR_USUAL ? row.usualMicros : null;
  const verdict = verdictWords(row);
  const words = usual === null ? verdict : `${verdict} (usually ${duration(usual)})`;
  const message = (row.message || row.spanName).slice(0, MESSAGE_CHARS);
  const { tags } = row;
  const shape = flat
    ? { depth: 0, hasChildren: false }
    : { depth: node.depth, hasChildren: node.children.length > 0 };
  const shown = tagsThatFit({ ...shape, message, words, tags }, px);
  return (
    <>
      <span
        className={`message level-${row.level >= 17 ? 'error' : row.level >= 13 ? 'warn' : 'plain'}`}
        title={row.message.slice(0, TITLE_CHARS)}
      >
        {message}
        {row.httpStatus !== null && <span className="http"> → {row.httpStatus}</span>}
      </span>
      {words && (
        <span
          className={`${aimed('verdict')} words words-${row.verdict.kind} ${words.length > WORDS_CHARS ? 'long' : ''}`}
          data-cell="verdict"
          data-testid="verdict-text"
          title={words}
        >
          {verdict}
          {usual !== null && <span className="usual"> (usually {duration(usual)})</span>}
        </span>
      )}
      {tags.length > 0 && (
        <span className={aimed('tags')} data-cell="tags" title={tags.join(', ')}>
          {tags.slice(0, shown).map((tag) => (
            <span key={tag} className="tag" data-tag={tag}>
              {tag}
            </span>
          ))}
          {tags.length > shown && <span className="tag tag-more">+{tags.length - shown}</span>}
        </span>
      )}
    </>
  );
}

function TraceBar({ row, time, root }: { row: Row; time: TraceTime; root: boolean }) {
  const now = useNow(time.running);
  const end = time.running ? time.fromMicros + roomFor((now - time.fromMicros) * 1.06) : time.toMicros;
  const known = { fromMicros: time.fromMicros, toMicros: Math.max(end, time.toMicros, time.fromMicros + 1) };
  const view = time.lost && !time.running ? withTail(known) : known;
  return <Bar row={row} view={view} nowMicros={now} thick={root} />;
}
