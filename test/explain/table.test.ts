import { expect, test } from '@jest/globals';
import { engineering, renderTable, thousands } from '../../compiler/explain/table.ts';

test('columns are as wide as their widest cell', () => {
  const rows = [
    ['stage', 'n'],
    ['e[0]', '12,345'],
    ['×', ''],
  ];
  expect(renderTable(rows, ['left', 'right'])).toEqual(['stage       n', '─────  ──────', 'e[0]   12,345', '×']);
});

test('large numbers are grouped by thousands', () => {
  expect([0, 999, 1000, 17_819_186].map(thousands)).toEqual(['0', '999', '1,000', '17,819,186']);
});

test('quantities get the unit that leaves one to three digits before the point', () => {
  expect([12, 1234, 56_700_000, 10.93e9, 3.2e12].map(engineering)).toEqual([
    '12.0 ',
    '1.23 k',
    '56.7 M',
    '10.9 G',
    '3.20 T',
  ]);
});
