import { type CSSProperties, memo } from 'react';
import { indentPx } from '../model/fit.ts';
import { duration, exactCount, money, NOTHING, ticking, tightCount } from '../model/format.ts';
import { isMoment, type Row } from '../model/row.ts';
import { serviceColour } from '../model/service-colour.ts';
import { guides, type TreeNode } from '../model/tree.ts';
import { levelTone } from '../model/where.ts';
import { useNow } from './clock.ts';

/** The parts that a row has in the list of Live and in the waterfall of a trace. */

export const ServicePill = memo(({ name }: { name: string }) => {
  if (!name || name === 'unknown_service') return null;
  const style = { '--service': `var(--service-${serviceColour(name)})` } as CSSProperties;
  return (
    <span className="service" style={style} title={name}>
      {name}
    </span>
  );
});

export function Gutter({ node }: { node: TreeNode }) {
  const lines = guides(node);
  if (lines.length === 0) return null;
  const width = indentPx(lines.length);
  const last = lines.length - 1;
  const path = lines
    .map((goesOn, i) => {
      const x = Math.min(indentPx(i) + 6.5, width - 2.5);
      // Where steps end, so do the lines: they would lie on each other.
      if (i < last) return goesOn && indentPx(i + 1) > indentPx(i) ? `M${x} 0V24` : '';
      return `M${x} 0V${goesOn ? 24 : 12}M${x} 12H${width}`;
    })
    .join('');
  return (
    <svg className="gutter" width={width} height="24" aria-hidden="true">
      <path d={path} stroke="var(--guide)" fill="none" shapeRendering="crispEdges" />
    </svg>
  );
}

interface MarkerProps {
  readonly node: TreeNode;
  readonly folded: boolean;
  readonly onFold: () => void;
}

/** Leaf: a diamond in the level's colour, hollow for context. Parent: how many lie below, in the worst one's colour. */
export function Marker({ node, folded, onFold }: MarkerProps) {
  const tone = levelTone(node.row?.level ?? 9);
  if (node.children.length === 0) {
    const shape = node.row && isMoment(node.row) ? 'moment' : 'span';
    return (
      <span
        className={`marker marker-${shape} tone-${tone} ${node.context ? 'hollow' : ''}`}
        aria-hidden="true"
      />
    );
  }
  const worst = levelTone(Math.max(node.sums.worstLevelBelow, node.row?.level ?? 0));
  const below = exactCount(node.sums.descendants);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`badge tone-${worst} ${folded ? 'folded' : ''}`}
      aria-label={folded ? `Show ${below} below` : `Hide ${below} below`}
      title={`${below} below`}
      onClick={(event) => {
        event.stopPropagation();
        onFold();
      }}
    >
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        <path d={folded ? 'M2.5 1 5.5 4 2.5 7Z' : 'M1 2.5 4 5.5 7 2.5Z'} fill="currentColor" />
      </svg>
      {tightCount(node.sums.descendants)}
    </button>
  );
}

export function Tokens({ node }: { node: TreeNode }) {
  const { inputTokens, outputTokens } = node.sums;
  if (inputTokens === 0 && outputTokens === 0) return null;
  const own = node.row?.inputTokens !== null || node.row?.outputTokens !== null;
  const what = own ? '' : 'Sum of all below: ';
  return (
    <span
      className="tokens"
      title={`${what}${exactCount(inputTokens)} tokens in, ${exactCount(outputTokens)} out`}
    >
      {!own && node.row !== null && <span className="sigma">∑</span>}
      <span className="token-in">↗{tightCount(inputTokens)}</span>{' '}
      <span className="token-out">↘{tightCount(outputTokens)}</span>
    </span>
  );
}

export function Cost({ node }: { node: TreeNode }) {
  return node.sums.costUsd > 0 ? <span className="cost">{money(node.sums.costUsd)}</span> : null;
}

/** How long it took, or has been taking. What is lost shows the time until the last proof of life. */
export function RowDuration({ row }: { row: Row }) {
  const running = row.verdict.kind === 'running' && row.durationMicros === null;
  const now = useNow(running);
  return (
    <span className={running ? 'duration running' : 'duration'} data-testid="row-duration">
      {durationText(row, now)}
    </span>
  );
}

export function durationText(row: Row, nowMicros: number): string {
  if (row.durationMicros !== null) return duration(row.durationMicros);
  if (isMoment(row)) return '';
  if (row.verdict.kind === 'running') return ticking(nowMicros - row.startMicros);
  const seen = row.verdict.lastProofMicros ?? row.verdict.atMicros;
  return seen === null ? NOTHING : `≥ ${duration(Math.max(0, seen - row.startMicros))}`;
}
