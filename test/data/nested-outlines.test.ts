import { expect, test } from '@jest/globals';
import { maskOfReader } from '../../runtime/data/import/lidc-crops.ts';
import type { LidcOutline } from '../../runtime/data/import/read-lidc-xml.ts';
import { ring } from './support/lidc-files.ts';

type Points = LidcOutline['points'];

function outline(points: Points, isIncluded = true): LidcOutline {
  return { reader: 0, sopUid: '1', nodule: 'N1', z: null, isIncluded, points };
}

function areaOf(...outlines: readonly LidcOutline[]): number {
  return maskOfReader(outlines, 0, { top: 0, left: 0 }, 32).reduce((sum, label) => sum + label, 0);
}

const shell = outline(ring(5, 5, 20));

test.each([
  ['a lesion', [shell], 400],
  ['a hole with its outline', [shell, outline(ring(10, 10, 6), false)], 400 - 64],
  ['a hole that comes first', [outline(ring(10, 10, 6), false), shell], 400 - 64],
  ['an island in a hole', [shell, outline(ring(10, 10, 8), false), outline(ring(13, 13, 2))], 400 - 100 + 4],
  ['an island that comes first', [outline(ring(13, 13, 2)), outline(ring(10, 10, 8), false), shell], 400 - 100 + 4],
  ['two holes', [shell, outline(ring(7, 7, 4), false), outline(ring(15, 15, 4), false)], 400 - 36 - 36],
  ['a hole at the edge', [shell, outline(ring(5, 10, 6), false)], 400 - 7 * 8],
  ['a hole that is larger than the lesion', [shell, outline(ring(2, 2, 27), false)], 0],
  ['two regions that overlap', [outline(ring(3, 3, 8)), outline(ring(7, 7, 8))], 64 + 64 - 16],
])('%s', (_, outlines, area) => {
  expect(areaOf(...outlines)).toBe(area);
});

test('the straight way between two points of an outline is the outline', () => {
  const corners: Points = [
    [4, 4],
    [25, 4],
    [25, 25],
    [4, 25],
  ];
  expect(areaOf(outline(corners))).toBe(400);
  expect(areaOf(outline([...corners].reverse()))).toBe(400);
});
