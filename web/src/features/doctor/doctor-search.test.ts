import { expect, test } from 'vitest';
import { readDoctorSearch, severitiesOf } from './doctor-search.ts';

test('an address is read as far as it makes sense', () => {
  expect(readDoctorSearch({ last: '1h', severity: 'info,error,info,odd', where: 'x' })).toEqual({
    last: '1h',
    severity: 'error,info',
  });
  expect(readDoctorSearch({ from: '5', to: '3', severity: 'none' })).toEqual({});
  expect(readDoctorSearch({ from: '3', to: '5' })).toEqual({ from: '3', to: '5' });
});

test('no severity is every severity', () => {
  expect(severitiesOf(undefined)).toEqual([]);
});
