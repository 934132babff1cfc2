import { type ClassMasks, classMasks } from '../metrics/class-masks.ts';
import { commonPixels, ofCommon } from '../metrics/common-pixels.ts';
import { iou } from '../metrics/iou.ts';
import { type SplitRange, sampleField, splitsOf } from './manifest.ts';
import type { DataProblem } from './problem.ts';
import { ABSENT, type DataSet, maskOf, ratersOf } from './read.ts';

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

/**
 * Looks at every mask: labels outside the classes, planes that are absent in part, images without a rater, or without a pixel that
 * all raters gave a class.
 * @param ignored a label beside the classes that a pixel may have; where it is ABSENT, a plane may be absent in part
 */
export function checkMasks(set: DataSet, ignored: number | null = set.ignored): readonly DataProblem[] {
  const problems: DataProblem[] = [];
  for (let image = 0; image < set.count; image++) {
    const before = problems.length;
    for (let rater = 0; rater < set.raters; rater++) {
      const problem = checkPlane(set, image, rater, ignored);
      if (problem) problems.push(problem);
    }
    const masks = ratersOf(set, image).map((rater) => maskOf(set, image, rater));
    const raters = masks.length;
    const stated = sampleField(set.manifest, image, 'raterCount');
    // Of planes that are absent in part it is not known whether a rater saw the image.
    const isKnown = problems.length === before;
    if (raters === 0 && isKnown) problems.push({ kind: 'no-rater', image });
    else if (isKnown && commonPixels(masks, set.ignored)?.includes(1) === false)
      problems.push({ kind: 'all-ignored', image });
    else if (isKnown && typeof stated === 'number' && stated !== raters) {
      problems.push({ kind: 'rater-count', image, actual: raters, expected: stated });
    }
  }
  return problems;
}

/** Looks at what the manifest says of the splits: each sample's own field, and subjects in more than one split. */
export function checkSplits(set: DataSet): readonly DataProblem[] {
  const problems: DataProblem[] = [];
  const splitsOfSubject = new Map<string, Set<string>>();
  for (const { name, first, count } of splitsOf(set.manifest)) {
    for (let image = first; image < first + count; image++) {
      const stated = sampleField(set.manifest, image, 'split');
      if (typeof stated === 'string' && stated !== name) {
        problems.push({ kind: 'split-field', image, actual: stated, expected: name });
      }
      const subject = subjectOf(set, image);
      if (subject !== null) splitsOfSubject.set(subject, (splitsOfSubject.get(subject) ?? new Set()).add(name));
    }
  }
  for (const [subject, splits] of splitsOfSubject) {
    if (splits.size > 1) problems.push({ kind: 'subject-in-splits', subject, splits: [...splits] });
  }
  return problems;
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
  const isEmpty = (map: Uint8Array): boolean => map.every((label) => label === 0 || label === ignored);
  const filled = masks.filter((mask) => mask.some(({ area }) => area > 0));
  const pairs = pairwise(masks);
  const pairsNonEmpty = pairwise(filled);
  return {
    fewest: masks.length,
    most: masks.length,
    masks: masks.length,
    empty: labels.filter(isEmpty).length,
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
  const subjects = new Set(Array.from({ length: count }, (_, index) => subjectOf(set, first + index)));
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

function subjectOf(set: DataSet, image: number): string | null {
  const subject = sampleField(set.manifest, image, 'subject');
  if (typeof subject === 'number') return String(subject);
  // What looks the same is the same; a blank names no one.
  const name = typeof subject === 'string' ? subject.normalize('NFC').replace(/^[\s\0]+|[\s\0]+$/g, '') : '';
  return name === '' ? null : name;
}

function checkPlane(set: DataSet, image: number, rater: number, ignored: number | null): DataProblem | null {
  const mask = maskOf(set, image, rater);
  let absent = 0;
  let outside: number | null = null;
  for (const label of mask) {
    if (label === ignored) continue;
    if (label === ABSENT) absent++;
    else if (label >= set.classes) outside ??= label;
  }
  if (absent > 0 && absent < mask.length) return { kind: 'partly-absent', image, rater, pixels: absent };
  return outside === null ? null : { kind: 'label', image, rater, label: outside, classes: set.classes };
}
