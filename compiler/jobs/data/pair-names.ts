import { posix } from 'node:path';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** A PNG file that is to be imported. */
export interface NamedFile {
  /** As it is opened. */
  readonly path: string;
  /** For messages. */
  readonly shown: string;
  /** Folder and name without images/ or masks/ and without the ending, composed (NFC): by it files belong together. */
  readonly key: string;
}

/** Key of a picture → rater → path of the mask; or why the files do not belong together. */
export type Pairing =
  | { readonly ok: true; readonly masksOf: ReadonlyMap<string, ReadonlyMap<string, string>> }
  | { readonly ok: false; readonly findings: readonly Diagnostic[] };

/** Whose mask a file is, by its name. */
interface Owner {
  readonly mask: NamedFile;
  readonly owner: NamedFile;
  /** Empty where the name says none. */
  readonly rater: string;
}

/** Both ways to read a mask's name; null where no picture goes with it. */
interface Readings {
  readonly plain: Owner | null;
  readonly rated: Owner | null;
}

/** Pictures without a mask that are named. */
const SHOWN = 3;

const PAIRS = ['the masks of images/NAME.png are called NAME_RATER.png, RATER without an underscore'];

/**
 * Finds the picture of each mask. A set is read in one way: each mask is called NAME.png, the only rater's, or each is called
 * NAME_RATER.png. Where both ways are open, as with `img_1.png` beside pictures `img.png` and `img_1.png`, the findings say so.
 */
export function pairNames(images: readonly NamedFile[], masks: readonly NamedFile[]): Pairing {
  const twice = [...sameKeys(images), ...sameKeys(masks)];
  if (twice.length > 0) return refused(twice);
  const known = new Map(images.map((image) => [image.key, image]));
  const readings = masks.map((mask) => readingsOf(mask, known));
  const orphan = masks.find((_, index) => readings[index]?.plain === null && readings[index]?.rated === null);
  if (orphan !== undefined) return refused([unpaired(orphan, 'picture')]);
  const candidates = (['plain', 'rated'] as const).flatMap((way) => {
    const owners = readings.flatMap((reading) => reading[way] ?? []);
    return owners.length === masks.length ? [owners] : [];
  });
  if (candidates.length === 0) return refused([describeMixture(readings)]);
  const whole = candidates.filter((owners) => bareOf(images, owners).length === 0);
  const [chosen = [], ...others] = whole.length > 0 ? whole : candidates;
  const [reading] = readings;
  if (others.length > 0 && reading !== undefined) return refused([describeAmbiguous(reading)]);
  const bare = bareOf(images, chosen);
  if (bare.length > 0) return refused(bare.slice(0, SHOWN).map((image) => unpaired(image, 'mask')));
  return { ok: true, masksOf: gather(chosen) };
}

const refused = (findings: readonly Diagnostic[]): Pairing => ({ ok: false, findings });

function readingsOf(mask: NamedFile, known: ReadonlyMap<string, NamedFile>): Readings {
  const name = posix.basename(mask.key);
  const at = name.lastIndexOf('_');
  const only = known.get(mask.key);
  // A rater has a name.
  const owner =
    at > 0 && at < name.length - 1 ? known.get(mask.key.slice(0, mask.key.length - name.length + at)) : undefined;
  return {
    plain: only === undefined ? null : { mask, owner: only, rater: '' },
    rated: owner === undefined ? null : { mask, owner, rater: name.slice(at + 1) },
  };
}

function bareOf(images: readonly NamedFile[], owners: readonly Owner[]): readonly NamedFile[] {
  const owning = new Set(owners.map(({ owner }) => owner.key));
  return images.filter(({ key }) => !owning.has(key));
}

function gather(owners: readonly Owner[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const pairing = new Map<string, Map<string, string>>();
  for (const { mask, owner, rater } of owners) {
    pairing.set(owner.key, (pairing.get(owner.key) ?? new Map<string, string>()).set(rater, mask.path));
  }
  return pairing;
}

function unpaired({ shown: path }: NamedFile, missing: 'mask' | 'picture'): Diagnostic {
  return diagnose('data/unpaired', { path, missing }, { help: PAIRS });
}

/** Files that differ in nothing but how their names are written: `a.png` and `a.PNG`, or one letter as one sign and as two. */
function sameKeys(files: readonly NamedFile[]): readonly Diagnostic[] {
  const first = new Map<string, NamedFile>();
  return files.flatMap((file) => {
    const other = first.get(file.key);
    first.set(file.key, other ?? file);
    if (other === undefined) return [];
    const reason = `${other.shown} is called the same`;
    return [
      diagnose('data/ambiguous-name', { path: file.shown, reason }, { help: ['rename one of them, or remove it'] }),
    ];
  });
}

function describeAmbiguous({ plain, rated }: Readings): Diagnostic {
  const reason = `it may be the only mask of ${plain?.owner.shown}, or that of rater ${rated?.rater} for ${rated?.owner.shown}`;
  const help = [...PAIRS, 'rename the pictures so that none is called like a mask of another'];
  return diagnose('data/ambiguous-name', { path: plain?.mask.shown ?? '', reason }, { help });
}

/** Some masks name a rater, and some do not. */
function describeMixture(readings: readonly Readings[]): Diagnostic {
  const plain = readings.find(({ rated }) => rated === null)?.plain;
  const rated = readings.find((reading) => reading.plain === null)?.rated;
  const reason = `it names no rater, and ${rated?.mask.shown} names rater ${rated?.rater}`;
  return diagnose('data/ambiguous-name', { path: plain?.mask.shown ?? '', reason }, { help: PAIRS });
}
