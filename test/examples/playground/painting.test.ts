import { expect, test } from '@jest/globals';
import { dab, fill, stroke } from '../../../examples/playground/src/run/pictures/brush.ts';
import { erasureOf, removalOf } from '../../../examples/playground/src/run/pictures/erasure.ts';
import { EMPTY, record, redo, undo } from '../../../examples/playground/src/run/pictures/history.ts';
import { createRaters, trainingData, withOutline } from '../../../examples/playground/src/run/pictures/study.ts';

const canvas = (height: number, width: number) => ({ labels: new Uint8Array(height * width), height, width });
const rows = ({ labels, width }: ReturnType<typeof canvas>): readonly string[] =>
  Array.from({ length: labels.length / width }, (_, row) => labels.subarray(row * width, (row + 1) * width).join(''));

test('a dab is round and stays in the picture; a stroke has no gaps', () => {
  const one = canvas(4, 5);
  dab(one, { x: 0, y: 0 }, 1.51, 1);
  expect(rows(one)).toEqual(['11000', '11000', '00000', '00000']);
  const two = canvas(3, 5);
  stroke(two, { x: 0, y: 0 }, { x: 4, y: 2 }, 0.51, 2);
  expect(rows(two)).toEqual(['20000', '02200', '00022']);
});

test('filling stops at a border and at the sides, over corners it does not go', () => {
  const one = canvas(4, 4);
  one.labels.set([0, 1, 0, 0, 1, 0, 0, 0]);
  fill(one, { x: 0, y: 0 }, 2);
  expect(rows(one)).toEqual(['2100', '1000', '0000', '0000']);
  fill(one, { x: 3, y: 3 }, 3);
  expect(rows(one)).toEqual(['2133', '1333', '3333', '3333']);
});

test('what is undone can be made again until something else is painted', () => {
  const change = (after: number) => ({ picture: 'p', rater: 'r', before: null, after: Uint8Array.of(after) });
  const done = record(record(EMPTY, change(1)), change(2));
  const back = undo(done);
  expect(back?.change.after).toEqual(Uint8Array.of(2));
  expect(redo(back?.history ?? EMPTY)?.history).toEqual(done);
  expect(redo(record(back?.history ?? EMPTY, change(3)))).toBeNull();
  expect(undo(EMPTY)).toBeNull();
});

test('pictures that nobody outlined are left out of training, and a rater who did not look is absent', () => {
  const [a, b] = createRaters(2);
  const picture = (id: string) => ({ id, name: id, data: Uint8Array.of(7, 8), outlines: {} });
  const bare = { raters: createRaters(2), pictures: [picture('none'), picture('one'), picture('both')] };
  const half = withOutline(bare, 'one', b?.id ?? '', Uint8Array.of(0, 1));
  const study = withOutline(
    withOutline(half, 'both', a?.id ?? '', Uint8Array.of(1, 1)),
    'both',
    b?.id ?? '',
    Uint8Array.of(0, 0),
  );
  expect(trainingData(study, 2, false)).toEqual({
    count: 2,
    raters: 2,
    images: Uint8Array.of(7, 8, 7, 8),
    masks: Uint8Array.of(255, 255, 0, 1, 1, 1, 0, 0),
  });
  expect(trainingData(study, 2, true).masks).toEqual(Uint8Array.of(1, 1, 0, 0));
});

test('before everything is erased it is said how much that is, also of what belongs to other models', () => {
  const picture = (id: string, raters: readonly string[]) => ({
    id,
    name: id,
    data: new Uint8Array(),
    outlines: Object.fromEntries(raters.map((rater) => [rater, new Uint8Array()])),
  });
  const study = (...pictures: readonly ReturnType<typeof picture>[]) => ({ raters: createRaters(2), pictures });
  const [two, one, bare] = [picture('two', ['r1', 'r2']), picture('one', ['r2']), picture('bare', [])];
  expect(erasureOf(study(), [study()])).toBeNull();
  expect(erasureOf(study(bare), [])).toEqual({
    title: 'Erase 1 picture?',
    detail: 'It cannot be brought back.',
    yes: 'Erase it',
    no: 'Keep it',
  });
  expect(erasureOf(study(two, bare), [study(one), study()])).toEqual({
    title: 'Erase 3 pictures and 3 outlines?',
    detail: 'They cannot be brought back. 1 of the pictures belongs to models whose images have another shape.',
    yes: 'Erase them',
    no: 'Keep them',
  });
  expect(erasureOf(study(), [study(one)])?.detail).toMatch(/ All of this belongs to models whose images/);
});

test('what is asked before a picture or a rater goes, where outlines go with it', () => {
  expect(removalOf('a.png', 0)).toBeNull();
  expect(removalOf('Rater 2', 3)).toEqual({
    title: 'Remove Rater 2 with 3 outlines?',
    detail: 'They cannot be brought back.',
    yes: 'Remove',
    no: 'Keep',
  });
});
