import { duration } from '../../model/format.ts';
import { type Extent, fractionAt, ticks } from '../../model/waterfall.ts';

/** Round offsets from the start of the trace; their lines run down through the rows. */
export function TimeAxis({ view, originMicros }: { view: Extent; originMicros: number }) {
  return (
    <div className="axis" aria-hidden="true">
      <span className="axis-name">span</span>
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
