import { expect, test } from '@jest/globals';
import { describeNarrow, lostLevels } from '../../compiler/jobs/images/narrow-range.ts';
import { createHistogram } from '../../runtime/pictures/window.ts';
import { importFrom, png } from './support/importing.ts';

const SIDE = 8;
const MASK = png(
  Array.from({ length: SIDE * SIDE }, (_, pixel) => pixel % 2),
  SIDE,
);

/** Three pictures of 16 bits with the same mask each. */
async function importDeep(storedAt: (pixel: number, picture: number) => number, ...more: readonly string[]) {
  const files: Record<string, Uint8Array> = {};
  for (const picture of [0, 1, 2]) {
    const values = Array.from({ length: SIDE * SIDE }, (_, pixel) => storedAt(pixel, picture));
    files[`p/images/a${picture}.png`] = png(values, SIDE, { depth: 16 });
    files[`p/masks/a${picture}_1.png`] = MASK;
  }
  return importFrom(files, 'png', 'p', ...more);
}

test('a bright pixel in pictures of 12 bits does not hide that they are narrow', async () => {
  const { code, stderr } = await importDeep((pixel, picture) => (pixel === 63 ? 65_535 : 60 * pixel + picture));
  expect(stderr).toContain('p has 16 bits per pixel, but nearly all of its values only go from 0 to 3722');
  expect(stderr).toContain('`--window 0:4095` keeps their contrast');
  expect(code).toBe(2);
});

test('values in the middle of the range get a window of their own, never the whole one', async () => {
  const { code, stderr } = await importDeep((pixel) => 18_294 + 450 * pixel);
  expect(stderr).toContain('`--window 18294:46644` keeps their contrast');
  expect(stderr.match(/--window 0:65535/g)).toHaveLength(1);
  expect(code).toBe(2);
});

test('Hounsfield units that lost their sign are refused, with what mends them', async () => {
  const { code, stderr } = await importDeep((pixel) => (65_536 - 1000 + 30 * pixel) % 65_536);
  expect(stderr).toContain('its values are near 0 or near 65535, as negative numbers are that lost their sign');
  expect(stderr).toContain('add 32768 to all values');
  expect(code).toBe(2);
});

test('a dark picture among others that use all values is said', async () => {
  const { code, stderr } = await importDeep((pixel, picture) => pixel * (picture === 1 ? 60 : 1000 + picture));
  expect(stderr).toContain(
    'pictures of 16 bits that use few of their values: 1 (the first, images/a1.png, keeps 16 of its 64',
  );
  expect(code).toBe(0);
});

test('pictures that use all values, or go through a window, are imported without a word', async () => {
  for (const run of [importDeep((pixel) => 1000 * pixel), importDeep((pixel) => 60 * pixel, '--window', '0:4095')]) {
    const { code, stderr } = await run;
    expect(stderr).not.toContain('warning');
    expect(code).toBe(0);
  }
});

test('a full histogram loses nothing, one of 12 bits nearly all', () => {
  const full = createHistogram().fill(1);
  expect(describeNarrow('p', full, '')).toBeNull();
  expect(lostLevels(full)).toBeNull();
  const short = createHistogram().fill(1, 0, 4096);
  expect(lostLevels(short)).toEqual({ values: 4096, levels: 17 });
});

test('a colour picture among grey ones, and colours as JPEG leaves them, are said', async () => {
  const grey = Array.from({ length: SIDE * SIDE }, (_, pixel) => pixel);
  const tinted = (most: number) =>
    png(
      grey.flatMap((value) => [value, value + most, value]),
      SIDE,
      { channels: 3 },
    );
  const masks = { 'p/masks/a_1.png': MASK, 'p/masks/b_1.png': MASK };
  const one = await importFrom(
    { 'p/images/a.png': png(grey, SIDE), 'p/images/b.png': tinted(90), ...masks },
    'png',
    'p',
  );
  expect(one.stderr).toContain('1 of its 2 pictures have colours (the first is images/b.png)');
  expect(one.stderr).not.toContain('differ by at most');
  const faint = await importFrom({ 'p/images/a.png': tinted(2), 'p/images/b.png': tinted(1), ...masks }, 'png', 'p');
  expect(faint.stderr).toContain('red, green and blue differ by at most 2 of 255');
  expect(faint.stdout).toContain('8×8×3');
});
