import { type ReactNode, useState } from 'react';
import { ChevronIcon } from '../../components/icons.tsx';

interface Props {
  readonly title: string;
  readonly count?: number;
  readonly open?: boolean;
  readonly children: ReactNode;
}

export function Section({ title, count, open = false, children }: Props) {
  const [shown, setShown] = useState(open);
  return (
    <section className="section">
      <h3>
        <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          <ChevronIcon open={shown} />
          {title}
          {count !== undefined && <span className="section-count">{count}</span>}
        </button>
      </h3>
      {shown && <div className="section-body">{children}</div>}
    </section>
  );
}
