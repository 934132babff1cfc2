/**
 * Data that stand in for the prostate's zones of Table 1, which are not public: three classes at 192x192 that several raters
 * disagree about. Each outline of LIDC-IDRI is painted with its own reader's opinion of malignancy, and patches of 128x128 are
 * enlarged by half, images bilinearly, labels by the nearest pixel.
 *
 *   node --import ./test/support/typescript.mjs bench/table1/prostate-like.ts LIDC128 OUT
 */
import { openData, sampleField, writeData } from '../../runtime/data/index.ts';

const SIZE = 192;
/** The field of a sample with each reader's rating. */
const RATINGS = 'malignancyByRater(0=no rating)';
const CLASSES = ['background', 'benign or indeterminate', 'malignant'];
/** Ratings go from 1, highly unlikely to be malignant, to 5; 0 where a reader gave none. */
const LEAST_MALIGNANT = 4;

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error('which data folder, and which one to be?');
const opened = await openData(from);
if (!opened.ok) throw new Error(`no data: ${JSON.stringify(opened.problem)}`);
const { manifest, load } = opened.value;
const loaded = await load();
if (!loaded.ok) throw new Error(`no data: ${JSON.stringify(loaded.problem)}`);
const { count, raters, height, width, images, masks } = loaded.value;
if (!(images instanceof Uint8Array)) throw new Error('these are not patches of bytes');

const out = {
  images: new Uint8Array(count * SIZE * SIZE),
  masks: new Uint8Array(count * raters * SIZE * SIZE),
};
for (let image = 0; image < count; image++) {
  const pixels = images.subarray(image * height * width, (image + 1) * height * width);
  out.images.set(enlarged(pixels, bilinear), image * SIZE * SIZE);
  const ratings = ratingsOf(image);
  for (let rater = 0; rater < raters; rater++) {
    const plane = image * raters + rater;
    const outline = masks.subarray(plane * height * width, (plane + 1) * height * width);
    const own = (ratings[rater] ?? 0) >= LEAST_MALIGNANT ? 2 : 1;
    const painted = outline.map((label) => (label === 1 ? own : label));
    out.masks.set(enlarged(painted, nearest), plane * SIZE * SIZE);
  }
}
await writeData(to, {
  name: 'prostate-like',
  classes: CLASSES,
  imageShape: [count, SIZE, SIZE],
  images: out.images,
  maskShape: [count, raters, SIZE, SIZE],
  masks: out.masks,
  counts: manifest.counts,
  samples: Array.from({ length: count }, (_, image) => ({
    subject: String(sampleField(manifest, image, 'subject')),
    split: String(sampleField(manifest, image, 'split')),
  })),
  notes: {
    description: `${manifest.name}: each outline has the class of its reader's rating of malignancy, enlarged to ${SIZE}x${SIZE}`,
    licence: 'CC BY 3.0, changed: LIDC-IDRI, doi 10.7937/K9/TCIA.2015.LO9QL9SX',
  },
});

function ratingsOf(image: number): readonly number[] {
  const ratings = sampleField(manifest, image, RATINGS);
  if (!Array.isArray(ratings)) throw new Error(`image ${image} lacks the field ${RATINGS}`);
  return ratings.map(Number);
}

type Take = (pixels: Uint8Array, y: number, x: number) => number;

function enlarged(pixels: Uint8Array, take: Take): Uint8Array {
  return Uint8Array.from({ length: SIZE * SIZE }, (_, at) => {
    const [row, column] = [Math.floor(at / SIZE), at % SIZE];
    return take(pixels, ((row + 0.5) * height) / SIZE - 0.5, ((column + 0.5) * width) / SIZE - 0.5);
  });
}

function nearest(pixels: Uint8Array, y: number, x: number): number {
  return pixelAt(pixels, Math.round(y), Math.round(x));
}

function bilinear(pixels: Uint8Array, y: number, x: number): number {
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const [down, right] = [y - top, x - left];
  const row = (at: number): number => (1 - right) * pixelAt(pixels, at, left) + right * pixelAt(pixels, at, left + 1);
  return Math.round((1 - down) * row(top) + down * row(top + 1));
}

function pixelAt(pixels: Uint8Array, y: number, x: number): number {
  const [row, column] = [Math.min(height - 1, Math.max(0, y)), Math.min(width - 1, Math.max(0, x))];
  return pixels[row * width + column] ?? 0;
}
