import { counted } from '../counted.ts';
import { error } from '../define.ts';

/** Codes of the score stage: predictions that are read from files, and runs that are scored together. */
export const scoreCodes = {
  'score/no-predictions': error<{ path: string; reason: string }>(
    (p) => `${p.path} is not a folder of predictions: ${p.reason}`,
  ),
  'score/prediction-missing': error<{ path: string; missing: number; images: number; split: string }>(
    (p) => `${p.path} has no predictions for ${p.missing} of ${counted(p.images, 'image')} of the split ${p.split}`,
  ),
  'score/prediction-extra': error<{ path: string; files: number; split: string }>(
    (p) =>
      `${p.path} has ${counted(p.files, 'file')} that ${p.files === 1 ? 'belongs' : 'belong'} to no image of the split ${p.split}`,
  ),
  'score/prediction-unclear': error<{ path: string; image: string; reason: string }>(
    (p) => `${p.path} does not say which files are the predictions for ${p.image}: ${p.reason}`,
  ),
  'score/prediction-unreadable': error<{ path: string; reason: string }>(
    (p) => `${p.path} cannot be scored: ${p.reason}`,
  ),
  'score/prediction-size': error<{ path: string; actual: string; expected: string }>(
    (p) => `${p.path} is ${p.actual} pixels; its image is ${p.expected}`,
  ),
  'score/prediction-label': error<{ path: string; label: number; classes: number }>(
    (p) => `${p.path} holds the label ${p.label}; the classes of the data are 0 to ${p.classes - 1}`,
  ),
  'score/sample-count': error<{ image: string; actual: number; first: string; expected: number }>(
    (p) => `${p.image} has ${counted(p.actual, 'sample')}, and ${p.first} has ${p.expected}`,
  ),
  'score/runs-differ': error<{ path: string; other: string; difference: string }>(
    (p) => `${p.path} and ${p.other} are no ensemble: ${p.difference}`,
  ),
};
