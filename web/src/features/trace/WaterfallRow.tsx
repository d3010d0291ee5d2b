import { Bar } from '../../components/Bar.tsx';
import {
  durationText,
  Gutter,
  Marker,
  RowDuration,
  ServicePill,
  Tokens,
} from '../../components/RowParts.tsx';
import { VerdictGlyph, verdictWords } from '../../components/Verdict.tsx';
import type { Row } from '../../model/row.ts';
import type { TreeNode } from '../../model/tree.ts';
import { barOf, type Extent } from '../../model/waterfall.ts';

interface Props {
  readonly node: TreeNode;
  readonly index: number;
  readonly view: Extent;
  readonly nowMicros: number;
  readonly folded: boolean;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onFold: () => void;
}

export const traceRowId = (node: TreeNode): string => `trace-row-${node.spanId}`;

export function WaterfallRow({ node, index, view, nowMicros, folded, selected, onSelect, onFold }: Props) {
  const row = node.row;
  const kind = row?.verdict.kind ?? 'unknown';
  const otherService = row && row.service !== node.parent?.row?.service;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the grid, which names this row as its active descendant.
    <div
      role="row"
      id={traceRowId(node)}
      tabIndex={-1}
      className={`trace-row is-${kind} ${selected ? 'selected cursor' : ''}`}
      aria-level={node.depth + 1}
      aria-rowindex={index + 1}
      aria-selected={selected}
      {...(node.children.length > 0 ? { 'aria-expanded': !folded } : {})}
      data-testid="trace-row"
      data-span-id={node.spanId}
      data-verdict={kind}
      data-kind={row?.kind ?? 'missing'}
      onClick={onSelect}
    >
      <div role="gridcell" className="cell trace-name">
        <Gutter node={node} />
        <Marker node={node} folded={folded} onFold={onFold} />
        {otherService && <ServicePill name={row.service} />}
        {row ? (
          <span
            className={`message level-${row.level >= 17 ? 'error' : row.level >= 13 ? 'warn' : 'plain'}`}
            title={row.message}
          >
            {row.message || row.spanName}
          </span>
        ) : (
          <span className="missing">parent span not received yet</span>
        )}
        {(row ? kind : 'ok') !== 'ok' && (
          <span className="trace-glyph">
            <VerdictGlyph kind={kind} />
            <span className="sr-only">{kind}</span>
          </span>
        )}
        <span className="push" />
        <Tokens node={node} />
      </div>
      <div role="gridcell" className="cell trace-bars">
        {row && <Bar row={row} view={view} nowMicros={nowMicros} thick />}
        {row && <Label row={row} view={view} nowMicros={nowMicros} />}
      </div>
    </div>
  );
}

/** The duration and the reason, beside the bar: after it where there is room, otherwise before or on it. */
function Label({ row, view, nowMicros }: { row: Row; view: Extent; nowMicros: number }) {
  const bar = barOf(row, view, nowMicros);
  const right = bar.left + bar.width;
  if (right < 0 || bar.left > 1) return null;
  const words = verdictWords(row);
  const long = durationText(row, nowMicros).length + words.length > 9 ? 0.68 : 0.86;
  const style =
    right < long
      ? { left: `calc(${(Math.max(0, right) * 100).toFixed(3)}% + 8px)` }
      : bar.left > 1 - long
        ? { right: `calc(${((1 - bar.left) * 100).toFixed(3)}% + 8px)` }
        : { right: `calc(${((1 - Math.min(1, bar.proofAt ?? 1)) * 100).toFixed(3)}% + 8px)` };
  const place = right >= long && bar.left <= 1 - long ? 'bar-label on-bar' : 'bar-label';
  return (
    <span className={place} style={style}>
      <RowDuration row={row} />
      {words && <span className={`words words-${row.verdict.kind}`}>{words}</span>}
    </span>
  );
}
