import { useState } from 'react';
import { sizeOf } from '../model/attributes.ts';
import { isArray, isObject, type Json, pretty, unpack } from '../model/json.ts';
import { CopyButton } from './CopyButton.tsx';
import { ChevronIcon } from './icons.tsx';

interface Props {
  readonly name: string;
  readonly value: Json;
  readonly type?: string | null;
  readonly depth?: number;
  readonly openDepth?: number;
}

const LONG = 400;
const MANY = 100;

/** One value and what is inside it, folded below `openDepth`. Long texts and long lists open by hand. */
export function JsonTree({ name, value, type = null, depth = 0, openDepth = 1 }: Props) {
  const size = sizeOf(value);
  const [open, setOpen] = useState(depth < openDepth && entriesOf(value).length <= 12);
  const [all, setAll] = useState(false);
  const indent = { paddingLeft: depth * 14 };
  if (size === null) {
    return (
      <div className="json-line" style={indent}>
        <span className="json-key">{name}</span>
        <Leaf value={value} />
        {type && <span className="json-type">{type}</span>}
        <CopyButton text={() => pretty(value)} label={`Copy ${name}`} />
      </div>
    );
  }
  const entries = entriesOf(value);
  return (
    <>
      <div className="json-line" style={indent}>
        <button type="button" className="json-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronIcon open={open} />
          <span className="json-key">{name}</span>
          <span className="json-size">{size}</span>
          {!open && <span className="json-preview">{preview(value)}</span>}
        </button>
        {type && <span className="json-type">{type}</span>}
        <CopyButton text={() => pretty(value)} label={`Copy ${name}`} />
      </div>
      {open &&
        entries
          .slice(0, all ? undefined : MANY)
          .map(([key, item]) => (
            <JsonTree key={key} name={key} value={unpack(item)} depth={depth + 1} openDepth={openDepth} />
          ))}
      {open && !all && entries.length > MANY && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          show {entries.length - MANY} more
        </button>
      )}
    </>
  );
}

function entriesOf(value: Json): [string, Json][] {
  if (isArray(value)) return value.map((item, i) => [String(i), item]);
  return isObject(value) ? Object.entries(value) : [];
}

function preview(value: Json): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

function Leaf({ value }: { value: Json }) {
  const [all, setAll] = useState(false);
  if (typeof value !== 'string')
    return <span className={`json-${value === null ? 'null' : typeof value}`}>{String(value)}</span>;
  const cut = !all && value.length > LONG;
  return (
    <span className="json-string">
      {cut ? `${value.slice(0, LONG)}…` : value}
      {cut && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          show all {value.length} characters
        </button>
      )}
    </span>
  );
}
