import { commonPixels } from '../metrics/common-pixels.ts';
import { type Manifest, sampleField, splitsOf } from './manifest.ts';
import type { DataProblem } from './problem.ts';
import { ABSENT, type DataSet, maskOf, ratersOf } from './data-set.ts';
import { subjectOf } from './subject.ts';

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
export function checkSplits(manifest: Manifest): readonly DataProblem[] {
  const problems: DataProblem[] = [];
  const splitsOfSubject = new Map<string, Set<string>>();
  for (const { name, first, count } of splitsOf(manifest)) {
    for (let image = first; image < first + count; image++) {
      const stated = sampleField(manifest, image, 'split');
      if (typeof stated === 'string' && stated !== name) {
        problems.push({ kind: 'split-field', image, actual: stated, expected: name });
      }
      const subject = subjectOf(manifest, image);
      if (subject !== null) splitsOfSubject.set(subject, (splitsOfSubject.get(subject) ?? new Set()).add(name));
    }
  }
  for (const [subject, splits] of splitsOfSubject) {
    if (splits.size > 1) problems.push({ kind: 'subject-in-splits', subject, splits: [...splits] });
  }
  return problems;
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
