import { type ClassMasks, classMasks } from '../metrics/class-masks.ts';
import { commonPixels, ofCommon } from '../metrics/common-pixels.ts';
import { iou } from '../metrics/iou.ts';
import { type SplitRange, splitsOf } from './manifest.ts';
import { type DataSet, isEmptyMask, maskOf, ratersOf } from './data-set.ts';
import { subjectOf } from './subject.ts';

/** What a data set holds, split by split. */
export interface DataSummary {
  readonly splits: readonly SplitSummary[];
  readonly total: SplitSummary;
}

/** What a split holds, and how far its raters agree. */
export interface SplitSummary {
  readonly name: string;
  readonly images: number;
  /** Distinct subjects; null where the manifest does not tell them. */
  readonly subjects: number | null;
  /** Fewest and most raters of an image. */
  readonly raters: readonly [number, number];
  /** Share of the masks that are background only. */
  readonly emptyMasks: number;
  /** Share of the masks' pixels that are ignored; null where the manifest has no label for them. */
  readonly ignored: number | null;
  /**
   * Mean over all pairs of raters of one image, of the pixels that none of its raters ignores; two masks without a class agree on it. Null
   * without pairs.
   */
  readonly pairwiseIou: number | null;
  /** The same over the pairs in which both masks hold something. */
  readonly pairwiseIouNonEmpty: number | null;
}

/** Counts what a set holds. Its masks must have passed `checkMasks`. */
export function summarizeData(set: DataSet): DataSummary {
  const parts = splitsOf(set.manifest).map((range) => ({ range, tally: tallyOf(set, range) }));
  const whole: SplitRange = { name: 'total', first: 0, count: set.count };
  const total = parts.map(({ tally }) => tally).reduce(addTallies, NOTHING);
  return {
    splits: parts.map(({ range, tally }) => summaryOf(set, range, tally)),
    total: summaryOf(set, whole, total),
  };
}

interface Tally {
  readonly fewest: number;
  readonly most: number;
  readonly masks: number;
  readonly empty: number;
  readonly pixels: number;
  readonly ignored: number;
  readonly pairs: number;
  readonly iou: number;
  readonly pairsNonEmpty: number;
  readonly iouNonEmpty: number;
}

const NOTHING: Tally = {
  fewest: Infinity,
  most: 0,
  masks: 0,
  empty: 0,
  pixels: 0,
  ignored: 0,
  pairs: 0,
  iou: 0,
  pairsNonEmpty: 0,
  iouNonEmpty: 0,
};

function tallyOf(set: DataSet, { first, count }: SplitRange): Tally {
  let tally = NOTHING;
  for (let image = first; image < first + count; image++) tally = addTallies(tally, tallyOfImage(set, image));
  return tally;
}

function tallyOfImage(set: DataSet, image: number): Tally {
  const { ignored } = set;
  const labels = ratersOf(set, image).map((rater) => maskOf(set, image, rater));
  const common = commonPixels(labels, ignored);
  const masks = labels.map((map) => classMasks(common ? map.filter(ofCommon(common)) : map, set.classes));
  const filled = masks.filter((mask) => mask.some(({ area }) => area > 0));
  const pairs = pairwise(masks);
  const pairsNonEmpty = pairwise(filled);
  return {
    fewest: masks.length,
    most: masks.length,
    masks: masks.length,
    empty: labels.filter((map) => isEmptyMask(map, ignored)).length,
    pixels: labels.length * set.height * set.width,
    ignored: labels.reduce((sum, map) => sum + map.reduce((count, label) => count + Number(label === ignored), 0), 0),
    pairs: pairs.length,
    iou: sumOf(pairs),
    pairsNonEmpty: pairsNonEmpty.length,
    iouNonEmpty: sumOf(pairsNonEmpty),
  };
}

/** The IoU of each unordered pair. */
function pairwise(masks: readonly ClassMasks[]): readonly number[] {
  return masks.flatMap((one, index) => masks.slice(index + 1).map((other) => iou(one, other)));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function addTallies(a: Tally, b: Tally): Tally {
  return {
    fewest: Math.min(a.fewest, b.fewest),
    most: Math.max(a.most, b.most),
    masks: a.masks + b.masks,
    empty: a.empty + b.empty,
    pixels: a.pixels + b.pixels,
    ignored: a.ignored + b.ignored,
    pairs: a.pairs + b.pairs,
    iou: a.iou + b.iou,
    pairsNonEmpty: a.pairsNonEmpty + b.pairsNonEmpty,
    iouNonEmpty: a.iouNonEmpty + b.iouNonEmpty,
  };
}

function summaryOf(set: DataSet, { name, first, count }: SplitRange, tally: Tally): SplitSummary {
  const subjects = new Set(Array.from({ length: count }, (_, index) => subjectOf(set.manifest, first + index)));
  return {
    name,
    images: count,
    subjects: subjects.has(null) ? null : subjects.size,
    raters: [Math.min(tally.fewest, tally.most), tally.most],
    emptyMasks: tally.masks === 0 ? 0 : tally.empty / tally.masks,
    ignored: set.ignored === null ? null : tally.pixels === 0 ? 0 : tally.ignored / tally.pixels,
    pairwiseIou: tally.pairs === 0 ? null : tally.iou / tally.pairs,
    pairwiseIouNonEmpty: tally.pairsNonEmpty === 0 ? null : tally.iouNonEmpty / tally.pairsNonEmpty,
  };
}
