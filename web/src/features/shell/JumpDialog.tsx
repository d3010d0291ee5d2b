import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Dialog } from './Dialog.tsx';

const PAGES = [
  { name: 'Live', to: '/' },
  { name: 'Doctor', to: '/doctor' },
] as const;
const TRACE_ID = /^[0-9a-f]{32}$/i;

/** Goes to a trace by its id, or to a page by its name. */
export function JumpDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const wanted = text.trim().toLowerCase().replaceAll('-', '');
  const isTrace = TRACE_ID.test(wanted);
  const page = PAGES.find(({ name }) => name.toLowerCase().startsWith(wanted));
  const go = (): void => {
    if (isTrace) void navigate({ to: '/trace/$traceId', params: { traceId: wanted } });
    else if (page) void navigate({ to: page.to });
    else return;
    onClose();
  };
  return (
    <Dialog title="Go to" onClose={onClose}>
      <form
        className="jump"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <input
          autoFocus
          aria-label="Trace id or page"
          placeholder="Trace id, or a page: live, doctor"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="jump-item" disabled={!isTrace && !page}>
          {isTrace ? `Trace ${wanted}` : page ? page.name : 'A trace id has 32 hexadecimal digits'}
        </button>
      </form>
    </Dialog>
  );
}
