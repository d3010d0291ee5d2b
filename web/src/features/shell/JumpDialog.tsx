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
  const pages = PAGES.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const go = (page = pages[0]): void => {
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
        {isTrace && (
          <button type="submit" className="jump-item">
            Trace {wanted}
          </button>
        )}
        {pages.map((page) => (
          <button key={page.to} type="button" className="jump-item" onClick={() => go(page)}>
            {page.name}
          </button>
        ))}
        {!isTrace && pages.length === 0 && <p className="jump-none">A trace id has 32 hexadecimal digits.</p>}
      </form>
    </Dialog>
  );
}
