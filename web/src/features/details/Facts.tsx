import { CopyButton } from '../../components/CopyButton.tsx';
import type { Row } from '../../model/row.ts';
import { excluding, levelName, quote } from '../../model/where.ts';

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly condition: string | null;
}

interface Props {
  readonly row: Row;
  readonly statusMessage: string | null;
  readonly onWhere?: ((condition: string) => void) | undefined;
}

/** What a row is filtered by most; each value can be copied, searched for and excluded. */
export function Facts({ row, statusMessage, onWhere }: Props) {
  return (
    <div className="facts">
      {factsOf(row, statusMessage).map(({ name, value, condition }) => (
        <div className="fact" key={`${name} ${value}`}>
          <span className="fact-name">{name}</span>
          <span className="fact-value" title={value}>
            {value}
          </span>
          <span className="fact-actions">
            {condition && onWhere && (
              <>
                <button
                  type="button"
                  className="mini"
                  title={`Only ${condition}`}
                  onClick={() => onWhere(condition)}
                >
                  only
                </button>
                <button
                  type="button"
                  className="mini"
                  title={`Without ${condition}`}
                  onClick={() => onWhere(excluding(condition))}
                >
                  without
                </button>
              </>
            )}
            <CopyButton text={value} label={`Copy ${name}`} />
          </span>
        </div>
      ))}
    </div>
  );
}

function factsOf(row: Row, statusMessage: string | null): Fact[] {
  const facts: Fact[] = [
    { name: 'span name', value: row.spanName, condition: `span_name = ${quote(row.spanName)}` },
    { name: 'level', value: levelName(row.level), condition: `level = '${levelName(row.level)}'` },
    { name: 'kind', value: row.kind, condition: `kind = ${quote(row.kind)}` },
  ];
  if (row.scope)
    facts.push({ name: 'scope', value: row.scope, condition: `otel_scope_name = ${quote(row.scope)}` });
  for (const tag of row.tags) {
    facts.push({ name: 'tag', value: tag, condition: `array_has(tags, ${quote(tag)})` });
  }
  if (statusMessage) facts.push({ name: 'status', value: statusMessage, condition: null });
  facts.push({ name: 'trace', value: row.traceId, condition: `trace_id = ${quote(row.traceId)}` });
  facts.push({ name: 'span', value: row.spanId, condition: null });
  return facts;
}
