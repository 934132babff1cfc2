import { type BatchSource, type DataSet, imageOf, maskOf, ratersOf, type Seen, seenInEpoch } from '../data/index.ts';
import { isEmptyMask } from '../data/data-set.ts';
import { raterLabel } from '../data/manifest.ts';
import { imageId } from '../data/read-data.ts';
import { classColor, type Rgb } from './canvas.ts';
import { changeWords } from './change-words.ts';
import { drawSheet, type Outline, type Sheet, type Tile } from './sheet.ts';
import type { Words } from './text-lines.ts';

/** Images of a split. */
export interface Shown {
  readonly set: DataSet;
  readonly split: { readonly name: string; readonly first: number; readonly count: number };
  /** Counted from 0 in the split. */
  readonly places: readonly number[];
}

/** Pairs of an image without and with outlines in a row. */
const PAIRS = 3;
/** Versions of an image beside it. */
const VERSIONS = 5;
/** Epochs that are looked through for them: one leaves fewer than half of the images over. */
const EPOCHS = 100;

/** A PNG of images, each plain, and beside it with the outlines of all its raters. */
export function contactSheet(shown: Shown): Uint8Array {
  const { set, split, places } = shown;
  const title = [{ text: `${set.manifest.name} ${split.name}` }, { text: `${places.length} of ${split.count} images` }];
  const tiles = places.flatMap((place): readonly Tile[] => [
    { image: imageOf(set, split.first + place), outlines: [], caption: [{ text: imageId(split.name, place) }] },
    { ...ratedTile(shown, place), caption: withoutOutline(set, split.first + place) },
  ]);
  return drawSheet({ ...sheetOf(set), title, columns: 2 * Math.min(PAIRS, places.length), tiles });
}

/**
 * A PNG of images with the outlines of all their raters, each beside what a run is given of it in its first epochs: changed, and
 * with the outline of one rater.
 * @param model whose run it is
 */
export function augmentedSheet(shown: Shown, source: BatchSource, model: string): Uint8Array {
  const { set, split, places } = shown;
  const title = [
    { text: `${set.manifest.name} ${split.name}` },
    { text: `as ${model} sees it, seed ${source.options.seed}` },
  ];
  const tiles = places.flatMap((place) => [
    ratedTile(shown, place),
    ...versionsOf(source, split.first + place).map((seen) => versionTile(source, seen)),
  ]);
  return drawSheet({ ...sheetOf(set), title, columns: 1 + VERSIONS, tiles });
}

function sheetOf(set: DataSet): Pick<Sheet, 'height' | 'width' | 'channels' | 'legend'> {
  const { height, width, channels } = set;
  return { height, width, channels, legend: legendOf(set) };
}

/** Colours are those of raters where there is one thing to outline, and of classes where there are more. */
function legendOf({ raters, manifest }: DataSet): readonly Words[] {
  const { classes } = manifest;
  if (classes.length > 2) return classes.slice(1).map((text, index) => ({ text, color: classColor(index + 1) }));
  return Array.from({ length: raters }, (_, rater) => ({
    text: `rater ${raterLabel(manifest, rater)}`,
    color: raterColor(rater),
  }));
}

function raterColor(rater: number): Rgb {
  return classColor(rater + 1);
}

function outlineOf(
  { classes }: DataSet,
  { labels, ignored }: Pick<Outline, 'labels' | 'ignored'>,
  rater: number,
): Outline {
  return { labels, ignored, colorOf: classes > 2 ? classColor : () => raterColor(rater) };
}

function ratedTile({ set, split }: Shown, place: number): Tile {
  const image = split.first + place;
  const outlines = ratersOf(set, image).map((rater) =>
    outlineOf(set, { labels: maskOf(set, image, rater), ignored: set.ignored }, rater),
  );
  const caption = [{ text: imageId(split.name, place) }, ...withoutOutline(set, image)];
  return { image: imageOf(set, image), outlines, caption };
}

/** Raters whose outlines are not to be seen, and why. */
function withoutOutline(set: DataSet, image: number): readonly Words[] {
  const present = ratersOf(set, image);
  const absent = Array.from({ length: set.raters }, (_, rater) => rater).filter((rater) => !present.includes(rater));
  const empty = present.filter((rater) => isEmptyMask(maskOf(set, image, rater), set.ignored));
  const words = (what: string, raters: readonly number[]): readonly Words[] =>
    raters.length === 0
      ? []
      : [{ text: `${what}: rater ${raters.map((rater) => raterLabel(set.manifest, rater)).join(' ')}` }];
  return [...words('empty', empty), ...words('absent', absent)];
}

function versionsOf(source: BatchSource, image: number): readonly (Seen & { readonly epoch: number })[] {
  const seen: (Seen & { readonly epoch: number })[] = [];
  for (let epoch = 0; epoch < EPOCHS && seen.length < VERSIONS; epoch++) {
    const version = seenInEpoch(source, image, epoch);
    if (version !== null) seen.push({ ...version, epoch });
  }
  return seen;
}

function versionTile(
  { set, options }: BatchSource,
  { epoch, rater, changes, example }: Seen & { readonly epoch: number },
): Tile {
  const text = `rater ${raterLabel(set.manifest, rater)}`;
  const who: Words = set.classes > 2 ? { text } : { text, color: raterColor(rater) };
  const ignored = set.ignored === null ? null : (options.ignored ?? set.ignored);
  const empty = isEmptyMask(example.labels, ignored) ? [{ text: 'empty' }] : [];
  const caption = [{ text: `epoch ${epoch}` }, who, ...empty, ...changeWords(changes)];
  return { image: example.image, outlines: [outlineOf(set, { labels: example.labels, ignored }, rater)], caption };
}
