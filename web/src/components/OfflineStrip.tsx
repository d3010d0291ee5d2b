import { useEffect, useState } from 'react';
import type { Connection } from '../api/event-stream.ts';

/** Says that the server is away, and that nothing is lost. A blink of the line is not worth a word. */
export function OfflineStrip({ connection }: { connection: Connection }) {
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (connection === 'open') setLost(false);
  }, [connection]);
  const away = connection !== 'open';
  useEffect(() => {
    if (!away) return;
    const timer = setTimeout(() => setLost(true), 1_200);
    return () => clearTimeout(timer);
  }, [away]);
  if (!lost) return null;
  return (
    <div className="offline" role="status" data-testid="offline-strip">
      The server cannot be reached. What you see stays; the live edge resumes without a gap when it answers
      again.
    </div>
  );
}
