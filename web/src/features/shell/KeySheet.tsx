import { Dialog } from './Dialog.tsx';

const KEYS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Everywhere',
    [
      ['?', 'this sheet'],
      ['Ctrl K', 'go to a trace or page'],
      ['Esc', 'close what is open; from a trace, back'],
    ],
  ],
  [
    'Rows',
    [
      ['j  k', 'down, up'],
      ['←  →', 'fold, unfold'],
      ['[  ]', 'fold, unfold all'],
      ['Enter', 'open the trace'],
      ['o', 'open the details'],
    ],
  ],
  [
    'Live',
    [
      ['/', 'search'],
      ['space', 'pause, go on'],
      ['f', 'only rows with the value under the pointer'],
      ['x', 'rows without it'],
      ['h  l', 'choose the value by keyboard'],
    ],
  ],
  [
    'Waterfall, Lanes',
    [
      ['+  −', 'zoom'],
      ['z', 'zoom to the span'],
      ['0', 'all of it'],
      ['Ctrl wheel', 'zoom at the pointer'],
      ['Shift wheel', 'move sideways'],
      ['s', 'the next straggler'],
    ],
  ],
  [
    'Doctor',
    [
      ['j  k', 'down, up'],
      ['m', 'mute'],
      ['r', 'check again'],
    ],
  ],
];

export function KeySheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className="keys">
        {KEYS.map(([group, keys]) => (
          <section key={group}>
            <h2>{group}</h2>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    {key.split('  ').map((each) => (
                      <kbd key={each}>{each}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
