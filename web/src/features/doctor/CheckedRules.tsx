import { Prose } from '../../components/Prose.tsx';
import type { CheckedRule, Diagnosis } from '../../model/diagnosis.ts';
import { exactCount } from '../../model/format.ts';

interface Props {
  readonly checked: readonly CheckedRule[];
  readonly diagnoses: readonly Diagnosis[];
}

/** What was looked for, what a program has to send for that, and how often it was found. */
export function CheckedRules({ checked, diagnoses }: Props) {
  if (checked.length === 0) return null;
  return (
    <section className="checked" data-testid="checked">
      <h2>What was checked</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">rule</th>
            <th scope="col">needs</th>
            <th scope="col" className="num">
              found
            </th>
          </tr>
        </thead>
        <tbody>
          {checked.map(({ rule, title, needs }) => {
            const found = diagnoses.filter((each) => each.rule === rule).length;
            return (
              <tr key={rule}>
                <th scope="row">{title || rule}</th>
                <td>
                  <Prose text={needs} />
                </td>
                <td className={found > 0 ? 'num found' : 'num'}>{found > 0 ? exactCount(found) : 'none'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
