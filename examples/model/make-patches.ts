/**
 * Draws the example patches of the examples, in the manner of chest CT: synthetic lesions of another seed than those that
 * the model was trained on, and beside each what four synthetic raters outlined. No patient is in them.
 *
 *   node --import ./test/support/typescript.mjs examples/model/make-patches.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { makeSyntheticSet } from '../../runtime/data/synth/make-set.ts';

const SIZE = 64;
const RATERS = 4;
const PLANE = SIZE * SIZE;
/** Chosen for what their raters disagree about. */
const CHOSEN = [2, 9, 12, 13, 16, 7];

const count = Math.max(...CHOSEN) + 1;
const { images, masks } = makeSyntheticSet({
  name: 'patches',
  count,
  size: SIZE,
  raters: RATERS,
  classes: 2,
  seed: 2026,
});
const folder = new URL('patches/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [index, image] of CHOSEN.entries()) {
  const data = images.slice(image * PLANE, (image + 1) * PLANE);
  writeFileSync(
    new URL(`patch-${index + 1}.png`, folder),
    encode({ width: SIZE, height: SIZE, data, depth: 8, channels: 1 }),
  );
  const outlines = masks.slice(image * RATERS * PLANE, (image + 1) * RATERS * PLANE).map((label) => 255 * label);
  const raters = encode({ width: SIZE, height: RATERS * SIZE, data: outlines, depth: 8, channels: 1 });
  writeFileSync(new URL(`patch-${index + 1}-raters.png`, folder), raters);
}
