import { useEffect, useState } from 'react';
import { CheckIcon, CopyIcon } from './icons.tsx';

interface Props {
  readonly text: string | (() => string);
  readonly label: string;
}

/** Copies and says so for a moment. Says as well when the browser forbids it. */
export function CopyButton({ text, label }: Props) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 1400);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setState('done');
    } catch {
      setState('failed');
    }
  };
  const title = state === 'failed' ? 'The browser did not allow copying' : label;
  return (
    <button
      type="button"
      className="icon-button copy"
      aria-label={title}
      title={title}
      onClick={() => void copy()}
    >
      {state === 'done' ? <CheckIcon /> : <CopyIcon />}
    </button>
  );
}
