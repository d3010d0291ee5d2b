import { duration } from '../../model/format.ts';
import { type Extent, fractionAt, ticks } from '../../model/waterfall.ts';

interface Props {
  readonly view: Extent;
  readonly originMicros: number;
  /** What stands left of the scale. */
  readonly name: string;
}

/** Round offsets from the start of the trace; their lines run down through the rows. */
export function TimeAxis({ view, originMicros, name }: Props) {
  return (
    <div className="axis" aria-hidden="true">
      <span className="axis-name">{name}</span>
      <div className="axis-ticks">
        {ticks(view, originMicros, 7).map((offset) => {
          const fraction = fractionAt(originMicros + offset, view);
          return fraction > 1 ? null : (
            <span key={offset} className="axis-tick" style={{ left: `${(fraction * 100).toFixed(3)}%` }}>
              {offset === 0 ? '0' : duration(offset)}
            </span>
          );
        })}
      </div>
    </div>
  );
}
