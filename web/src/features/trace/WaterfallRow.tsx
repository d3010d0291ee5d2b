import { memo } from 'react';
import { Bar } from '../../components/Bar.tsx';
import { Gutter, Marker, RowDuration, ServicePill, Tokens } from '../../components/RowParts.tsx';
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
  readonly onSelect: (node: TreeNode) => void;
  readonly onFold: (node: TreeNode) => void;
}

export const traceRowId = (node: TreeNode): string => `trace-row-${node.spanId}`;

/** Drawn anew only when something of it changes: a scroll through a large trace costs the rows that come into sight. */
export const WaterfallRow = memo(function WaterfallRow(props: Props) {
  const { node, index, view, nowMicros, folded, selected, onSelect, onFold } = props;
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
      onClick={() => onSelect(node)}
    >
      <div role="gridcell" className="cell trace-name">
        <Gutter node={node} />
        <Marker node={node} folded={folded} onFold={() => onFold(node)} />
        {otherService && <ServicePill name={row.service} />}
        {row ? (
          <span
            className={`message level-${row.level >= 17 ? 'error' : row.level >= 13 ? 'warn' : 'plain'}`}
            title={row.message.slice(0, 4_000)}
          >
            {(row.message || row.spanName).slice(0, 400)}
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
        {row && (
          <div className="trace-scale">
            <Bar row={row} view={view} nowMicros={nowMicros} thick />
            <Label row={row} view={view} nowMicros={nowMicros} />
          </div>
        )}
      </div>
    </div>
  );
});

/**
 * The duration right of the bar, where the scale keeps room for it. The reason follows it if there is room, otherwise it
 * stands before the bar, and where the bar fills the width, on it.
 */
function Label({ row, view, nowMicros }: { row: Row; view: Extent; nowMicros: number }) {
  const bar = barOf(row, view, nowMicros);
  const right = bar.left + bar.width;
  if (right < 0 || bar.left > 1) return null;
  const words = verdictWords(row);
  const goesOn = right > 1.0005;
  const at = Math.min(1, right);
  const place = right < 0.66 || words.length <= SHORT ? 'after' : bar.left > 0.34 ? 'before' : 'on';
  const reason = words && (
    <span className={`words words-${row.verdict.kind}`} title={words}>
      {words}
    </span>
  );
  return (
    <>
      <span
        className="bar-label"
        style={{ left: `calc(${percent(at)} + 8px)`, maxWidth: `calc(${percent(1 - at)} + 96px)` }}
      >
        {goesOn && <span className="goes-on">→</span>}
        <RowDuration row={row} />
        {place === 'after' && reason}
      </span>
      {words && place !== 'after' && (
        <span
          className={`bar-label ${place === 'on' ? 'on-bar' : 'before-bar'}`}
          style={
            place === 'on'
              ? { right: `calc(${percent(1 - Math.min(at, bar.proofAt ?? 1))} + 8px)` }
              : {
                  right: `calc(${percent(1 - bar.left)} + 8px)`,
                  maxWidth: `calc(${percent(bar.left)} - 16px)`,
                }
          }
        >
          {reason}
        </span>
      )}
    </>
  );
}

/** Words that have their place right of the scale, together with a duration. */
const SHORT = 9;

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;
