import { counted } from '../counted.ts';
import { error, warning } from '../define.ts';

/** Codes of the data stage: folders of images with raters' masks, and what is imported into them. */
export const dataCodes = {
  'data/no-manifest': error<{ path: string; reason: string }>(
    (p) => `${p.path} is not a data folder to read: ${p.reason}`,
  ),
  'data/not-json': error<{ path: string; reason: string }>((p) => `${p.path} is not JSON: ${p.reason}`),
  'data/version': error<{ path: string; found: string; expected: string }>(
    (p) => `${p.path} has the format ${JSON.stringify(p.found)}; this phisegc reads ${JSON.stringify(p.expected)}`,
  ),
  'data/manifest': error<{ path: string; place: string; reason: string }>(
    (p) => `${p.path} is not as the format wants it: ${p.place || 'the whole'} ${p.reason}`,
  ),
  'data/contradiction': error<{ path: string; reason: string }>((p) => `${p.path} contradicts itself: ${p.reason}`),
  'data/array-missing': error<{ path: string; reason: string }>((p) => `${p.path} cannot be read: ${p.reason}`),
  'data/array-damaged': error<{ path: string }>(
    (p) => `${p.path} cannot be unpacked: it is not a gzip file, or is cut short`,
  ),
  'data/array-size': error<{ path: string; actual: number | null; expected: number }>((p) =>
    p.actual === null
      ? `${p.path} unpacks to more than the ${p.expected} bytes of its shape`
      : `${p.path} holds ${p.actual} bytes; its shape takes ${p.expected}`,
  ),
  'data/array-hash': error<{ path: string; actual: string; expected: string }>(
    (p) =>
      `${p.path} was changed: its SHA-256 is ${p.actual.slice(0, 12)}…, the manifest says ${p.expected.slice(0, 12)}…`,
  ),
  'data/label-outside-classes': error<{ path: string; image: number; rater: number; label: number; classes: number }>(
    (p) =>
      `rater ${p.rater} of image ${p.image} in ${p.path} uses the label ${p.label}; the classes are 0 to ${p.classes - 1}`,
  ),
  'data/partly-absent': error<{ path: string; image: number; rater: number; pixels: number }>(
    (p) => `rater ${p.rater} of image ${p.image} in ${p.path} has ${counted(p.pixels, 'pixel')} of 255, but not all`,
  ),
  'data/intensities': error<{ path: string; reason: string }>(
    (p) => `${p.path} leaves open what a model sees: ${p.reason}`,
  ),
  'data/not-finite': error<{ path: string; image: number; value: number }>(
    (p) => `image ${p.image} in ${p.path} holds ${p.value}`,
  ),
  'data/all-ignored': error<{ path: string; image: number }>(
    (p) => `every pixel of image ${p.image} in ${p.path} is ignored by one of its raters`,
  ),
  'data/no-rater': error<{ path: string; image: number }>((p) => `image ${p.image} in ${p.path} has no rater at all`),
  'data/rater-count': error<{ path: string; image: number; actual: number; expected: number }>(
    (p) => `image ${p.image} in ${p.path} has ${counted(p.actual, 'rater')}; its sample says ${p.expected}`,
  ),
  'data/split-field': error<{ path: string; image: number; actual: string; expected: string }>(
    (p) => `image ${p.image} in ${p.path} says it is of split ${p.actual}; by the counts it is of ${p.expected}`,
  ),
  'data/subject-in-splits': error<{ path: string; subject: string; splits: string }>(
    (p) => `the subject ${p.subject} in ${p.path} is in the splits ${p.splits}`,
  ),
  'data/no-split': error<{ path: string; split: string; splits: string }>(
    (p) => `${p.path} has no split ${p.split}, only ${p.splits}`,
  ),
  'data/no-annotator': error<{ path: string; split: string; annotators: string; raters: number }>(
    (p) => `no image of the split ${p.split} in ${p.path} has annotator ${p.annotators}`,
  ),
  'data/too-few-images': error<{ path: string; split: string; images: number; batch: number }>(
    (p) => `the split ${p.split} of ${p.path} has ${counted(p.images, 'image')}, too few for a batch of ${p.batch}`,
  ),
  'data/nothing-to-import': error<{ path: string; wanted: string }>((p) => `${p.path} holds ${p.wanted}`),
  'data/import-unreadable': error<{ path: string; reason: string }>((p) => `${p.path} cannot be imported: ${p.reason}`),
  'data/left-out': warning<{ path: string; count: number }>(
    (p) => `${p.count} ${p.count === 1 ? 'thing was' : 'things were'} left out of ${p.path}`,
  ),
  'data/other-counts': warning<{ path: string; set: string }>(
    (p) => `${p.path} does not have the numbers of ${p.set} as it was published`,
  ),
  'data/no-window': error<{ path: string; type: string; low: number; high: number }>(
    (p) =>
      `${p.path} holds ${p.type} numbers from ${p.low} to ${p.high}; which of them become black and white is not clear`,
  ),
  'data/doubt': warning<{ path: string; doubt: string }>((p) => `${p.path}: ${p.doubt}`),
  'data/no-patient': warning<{ path: string; scans: number }>((p) =>
    p.scans === 1
      ? `a scan in ${p.path} names no patient; it was split as a patient of its own`
      : `${p.scans} scans in ${p.path} name no patient; each was split as a patient of its own`,
  ),
  'data/empty-split': warning<{ path: string; splits: string; isOne: boolean }>((p) =>
    p.isOne ? `the split ${p.splits} of ${p.path} is empty` : `the splits ${p.splits} of ${p.path} are empty`,
  ),
  'data/import-size': error<{ path: string; actual: string; expected: string }>(
    (p) => `${p.path} is ${p.actual}; ${p.expected}`,
  ),
  'data/narrow-range': error<{ path: string; depth: number; found: string }>(
    (p) => `${p.path} has ${p.depth} bits per pixel, but ${p.found}`,
  ),
  'data/mixed-depths': error<{ shallow: string; deep: string }>(
    (p) => `${p.shallow} has at most 8 bits per pixel, and ${p.deep} has 16`,
  ),
  'data/mask-value': error<{ path: string; value: number; classes: number }>(
    (p) => `${p.path} holds the value ${p.value}, which is none of ${p.classes} classes`,
  ),
  'data/ambiguous-name': error<{ path: string; reason: string }>((p) => `${p.path} is ambiguous: ${p.reason}`),
  'data/ambiguous-mask': error<{ path: string; reason: string }>((p) => `${p.path} is ambiguous: ${p.reason}`),
  'data/mixed-masks': warning<{ path: string; ones: number; whites: number }>(
    (p) =>
      `of the masks in ${p.path}, ${p.ones} have the foreground 1 and ${p.whites} have 255; both were taken for class 1`,
  ),
  'data/not-square': error<{ path: string; height: number; width: number }>(
    (p) => `quarter turns need square images, and those of ${p.path} are ${p.height}×${p.width}`,
  ),
  'data/unpaired': error<{ path: string; missing: string }>((p) => `${p.path} has no ${p.missing}`),
  'data/not-halved': error<{ path: string; size: string; times: number }>(
    (p) => `${p.path} holds images of ${p.size} pixels, which cannot be halved ${counted(p.times, 'time')}`,
  ),
};
