import { CopyButton } from '../../components/CopyButton.tsx';
import { JsonTree } from '../../components/JsonTree.tsx';
import { type Conversation, type Part, type Speaker, type Turn, turnText } from '../../model/conversation.ts';
import { duration, exactCount, money } from '../../model/format.ts';
import { type JsonObject, numberOf, textOf } from '../../model/json.ts';
import { isLlm, type Row } from '../../model/row.ts';

interface Props {
  readonly row: Row;
  readonly conversation: Conversation | null;
  readonly attributes: JsonObject;
}

/** Model, tokens and price of one call. */
export function ModelCall({ row, conversation, attributes }: Props) {
  const model = row.model ?? conversation?.model ?? textOf(attributes['gen_ai.request.model']);
  if (!isLlm(row) && !conversation) return null;
  const usage = conversation?.usage.length ? conversation.usage : fromRow(row);
  const cost = row.costUsd ?? numberOf(attributes['operation.cost']);
  const first = conversation?.firstTokenMicros ?? null;
  return (
    <div className="model-call">
      <table>
        <caption>
          {model ?? 'Model call'}
          {first !== null && <span className="dim"> · first token after {duration(first)}</span>}
        </caption>
        <thead>
          <tr>
            {usage.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            {cost !== null && <th scope="col">Cost</th>}
          </tr>
        </thead>
        <tbody>
          <tr>
            {usage.map(({ label, tokens }) => (
              <td key={label}>{exactCount(tokens)}</td>
            ))}
            {cost !== null && <td>{money(cost)}</td>}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function fromRow(row: Row): Conversation['usage'] {
  const usage: { label: string; tokens: number }[] = [];
  if (row.inputTokens !== null) usage.push({ label: 'Input', tokens: row.inputTokens });
  if (row.outputTokens !== null) usage.push({ label: 'Output', tokens: row.outputTokens });
  return usage;
}

const HEAD: Record<Speaker, string> = {
  system: 'System',
  user: 'User ↗',
  assistant: 'Assistant ↙',
  tool: 'Tool result',
};

export function Turns({ turns }: { turns: readonly Turn[] }) {
  return (
    <div className="turns">
      {turns.map((turn, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place in the conversation.
        <article key={i} className={`turn turn-${turn.speaker}`}>
          <header>
            <span className="turn-speaker">{HEAD[turn.speaker]}</span>
            {turn.finishReason && <span className="dim">{turn.finishReason}</span>}
            <CopyButton text={() => turnText(turn)} label="Copy what was said" />
          </header>
          {turn.parts.map((part, j) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the turn.
            <PartView key={j} part={part} />
          ))}
        </article>
      ))}
    </div>
  );
}

function PartView({ part }: { part: Part }) {
  switch (part.type) {
    case 'text':
      return <p className="said">{part.text}</p>;
    case 'thinking':
      return (
        <details className="thinking">
          <summary>Thinking</summary>
          <p className="said">{part.text}</p>
        </details>
      );
    case 'call':
      return (
        <div className="tool">
          <JsonTree name={part.name} value={part.args} openDepth={1} type="tool call" />
        </div>
      );
    case 'result':
      return (
        <div className="tool">
          {typeof part.value === 'string' ? (
            <p className="said">{part.value}</p>
          ) : (
            <JsonTree name="result" value={part.value} openDepth={1} />
          )}
        </div>
      );
    case 'other':
      return (
        <div className="tool">
          <JsonTree name={part.label} value={part.value} openDepth={0} />
        </div>
      );
  }
}
