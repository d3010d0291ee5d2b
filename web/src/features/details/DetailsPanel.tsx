import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { spanQuery } from '../../api/queries.ts';
import type { SpanDetail } from '../../api/wire.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { CloseIcon, OpenIcon } from '../../components/icons.tsx';
import { JsonTree } from '../../components/JsonTree.tsx';
import { RowDuration, ServicePill } from '../../components/RowParts.tsx';
import { VerdictText } from '../../components/Verdict.tsx';
import { codeLocation, listAttributes } from '../../model/attributes.ts';
import { readConversation } from '../../model/conversation.ts';
import { clockTime, duration, fullTime } from '../../model/format.ts';
import type { JsonObject } from '../../model/json.ts';
import { isOpen, type Row } from '../../model/row.ts';
import { Evidence } from './Evidence.tsx';
import { ExceptionView } from './ExceptionView.tsx';
import { Facts } from './Facts.tsx';
import { ModelCall, Turns } from './ModelCall.tsx';
import { Section } from './Section.tsx';
import { useSettled } from './use-settled.ts';

interface Props {
  readonly traceId: string;
  readonly spanId: string;
  /** What the list knows already; it may be ahead of what was fetched. */
  readonly row: Row | null;
  readonly width: number;
  readonly linkToTrace?: boolean;
  readonly onWhere?: (condition: string) => void;
  readonly onClose: () => void;
}

/** What surely fits above the details; a longer message has a section of its own. */
const HEAD_CHARS = 130;
const LONG_CHARS = 2_000;

export function DetailsPanel({ traceId, spanId, row, width, linkToTrace = false, onWhere, onClose }: Props) {
  const version = row ? `${row.kind}:${row.durationMicros ?? ''}` : '';
  const settled = useSettled(spanId);
  const { data, error, isPending } = useQuery({
    ...spanQuery(traceId, spanId, version),
    enabled: settled === spanId,
  });
  const shown = row ?? data?.row ?? null;
  return (
    <aside className="details" style={{ width }} data-testid="details-panel" aria-label="Details of the row">
      <header className="details-head">
        <div className="details-title">
          <h2>{shown ? shown.message || shown.spanName : spanId}</h2>
          {linkToTrace && (
            <Link
              className="icon-button"
              to="/trace/$traceId"
              params={{ traceId }}
              search={{ span: spanId }}
              title="Open the trace (Enter)"
              aria-label="Open the trace"
            >
              <OpenIcon />
            </Link>
          )}
          <button
            type="button"
            className="icon-button"
            onClick={onClose}
            aria-label="Close the details"
            title="Close (Esc)"
          >
            <CloseIcon />
          </button>
        </div>
        {shown && (
          <div className="details-state">
            <VerdictText row={shown} always />
            <RowDuration row={shown} />
            <span className="dim" title={fullTime(shown.startMicros)}>
              at {clockTime(shown.startMicros)}
            </span>
            <ServicePill name={shown.service} />
          </div>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="details-scroll" tabIndex={0} aria-label="Details">
        {shown && <Evidence row={shown} />}
        {data && <Body detail={data} row={shown ?? data.row} onWhere={onWhere} />}
        {!data && isPending && <p className="details-note">Loading…</p>}
        {!data && error && (
          <p className="details-note" role="alert">
            {error.message}
          </p>
        )}
      </section>
    </aside>
  );
}

function Body({ detail, row, onWhere }: { detail: SpanDetail; row: Row; onWhere: Props['onWhere'] }) {
  const conversation = readConversation(detail.attributes);
  const attributes = listAttributes(detail.attributes, detail.attributesJsonSchema);
  const code = codeLocation(detail.attributes);
  const place = code && `${code.file}${code.line === null ? '' : `:${code.line}`}`;
  return (
    <>
      <Facts row={row} statusMessage={detail.statusMessage} onWhere={onWhere} />
      {row.message.length > HEAD_CHARS && (
        <Section title="Message" open={row.message.length < LONG_CHARS}>
          <p className="said">{row.message}</p>
          <CopyButton text={row.message} label="Copy the message" />
        </Section>
      )}
      {place && (
        <div className="code-place" title={code.functionName ? `${place} in ${code.functionName}` : place}>
          <code>{place}</code>
          {code.functionName && <span className="dim">in {shortFunction(code.functionName)}</span>}
          <CopyButton text={place} label="Copy the place" />
        </div>
      )}
      {detail.exception && <ExceptionView exception={detail.exception} />}
      <ModelCall row={row} conversation={conversation} attributes={detail.attributes} />
      {conversation && (
        <Section title="Conversation" count={conversation.turns.length} open>
          <Turns turns={conversation.turns} />
        </Section>
      )}
      {detail.logBody !== null && (
        <Section title="Log body" open>
          <JsonTree name="body" value={detail.logBody} />
        </Section>
      )}
      <Section title="Attributes" count={attributes.length} open={attributes.length > 0}>
        {attributes.map(({ name, value, type }) => (
          <JsonTree key={name} name={name} value={value} type={type} openDepth={conversation ? 0 : 1} />
        ))}
        {isOpen(row) && <p className="details-note">These came with the start; the end may bring more.</p>}
      </Section>
      {detail.events.length > 0 && (
        <Section title="Events" count={detail.events.length} open>
          {detail.events.map((event, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: events have no identity but their place.
            <div className="event" key={i}>
              <span className="event-time">
                {event.timeMicros === null ? '' : `+${duration(event.timeMicros - row.startMicros)}`}
              </span>
              <JsonTree name={event.name} value={event.attributes} openDepth={0} />
            </div>
          ))}
        </Section>
      )}
      {detail.links.length > 0 && (
        <Section title="Links" count={detail.links.length} open>
          {detail.links.map((link) => (
            <Link
              key={`${link.traceId}${link.spanId}`}
              className="mono-link"
              to="/trace/$traceId"
              params={{ traceId: link.traceId }}
              search={{ span: link.spanId }}
            >
              {link.traceId.slice(0, 8)}…{link.traceId.slice(-6)} · {link.spanId}
            </Link>
          ))}
        </Section>
      )}
      <ObjectSection title="Resource" value={detail.resource} />
      <ObjectSection
        title={`Scope ${detail.scope.name}`}
        value={{ version: detail.scope.version, ...detail.scope.attributes }}
      />
      <Section title="Raw row">
        <JsonTree name="records_all" value={detail.raw} openDepth={1} />
      </Section>
    </>
  );
}

/** `dev.hearth.Ask.answer` as `Ask.answer`: the file beside it names the package. */
const shortFunction = (name: string): string => name.split('.').slice(-2).join('.');

function ObjectSection({ title, value }: { title: string; value: JsonObject }) {
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  if (entries.length === 0) return null;
  return (
    <Section title={title} count={entries.length}>
      {entries.map(([name, item]) => (
        <JsonTree key={name} name={name} value={item} openDepth={0} />
      ))}
    </Section>
  );
}
