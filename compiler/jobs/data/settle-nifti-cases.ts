import { posix } from 'node:path';
import type { SplitName } from '../../../runtime/data/import/assemble.ts';

/** An image with the masks of its raters; paths are relative to the folder that is imported. */
export interface NiftiCase {
  readonly subject: string;
  readonly split: SplitName | null;
  /** A file, or several that are its channels. */
  readonly images: readonly [string, ...string[]];
  /** By rater. */
  readonly masks: ReadonlyMap<string, string>;
}

/** Parts of file names, between underscores, that images and masks must have; null for any. Several for images are a file each. */
export interface Wanted {
  readonly images: readonly string[] | null;
  readonly mask: string | null;
}

/** What a layout makes of the files, or why it cannot tell what they are. */
export type FoundCases =
  | { readonly ok: true; readonly cases: readonly NiftiCase[] }
  | { readonly ok: false; readonly path: string; readonly reason: string; readonly help: readonly string[] }
  /** What there is not, of what is asked for. */
  | { readonly ok: false; readonly lacking: string; readonly help: readonly string[] };

const NIFTI = /\.nii(\.gz)?$/i;

/** The name of a file without its folder and endings. */
export const stemOf = (path: string): string => posix.basename(path).replace(NIFTI, '');

/** Whether a name has all of the parts: `T1w`, `label-lesion_mask`. */
function hasParts(path: string, parts: string | null): boolean {
  const own = stemOf(path).split('_');
  return parts === null || parts.split('_').every((part) => own.includes(part));
}

/** An image and the files that may be masks of it. */
export interface Candidates {
  readonly subject: string;
  readonly split: SplitName | null;
  readonly images: readonly string[];
  readonly masks: readonly (readonly [rater: string, path: string])[];
}

/** One image, and one mask of each rater, for each of the candidates. */
export function settle(all: readonly Candidates[], wanted: Wanted): FoundCases {
  const cases: NiftiCase[] = [];
  for (const { subject, split, images, masks } of all) {
    const chosen = new Map<string, string>();
    for (const [rater, path] of masks.filter(([, path]) => hasParts(path, wanted.mask))) {
      const first = chosen.get(rater);
      const paths = masks.map(([, one]) => one);
      if (first !== undefined) return several(paths, [first, path], '--mask', 'may be the mask');
      chosen.set(rater, path);
    }
    const taken: string[] = [];
    for (const part of wanted.images ?? [null]) {
      const own = images.filter((path) => hasParts(path, part));
      const [image, ...others] = own;
      // An image without a mask is left out anyway, whichever it is.
      if (chosen.size > 0 && image === undefined) {
        const lacking = `no image of ${subject} with ${part} between underscores of its name`;
        return { ok: false, lacking, help: named(images) };
      }
      if (chosen.size > 0 && others.length > 0) return several(images, own, '--image', 'may be the image');
      if (image !== undefined) taken.push(image);
    }
    const [first = images[0] ?? '', ...further] = taken;
    cases.push({ subject, split, images: [first, ...further], masks: chosen });
  }
  const { mask } = wanted;
  const marked = all.flatMap(({ masks }) => masks.map(([, path]) => path));
  if (mask !== null && marked.length > 0 && cases.every(({ masks }) => masks.size === 0)) {
    return { ok: false, lacking: `no mask with ${mask} between underscores of its name`, help: named(marked) };
  }
  return { ok: true, cases };
}

function several(all: readonly string[], own: readonly string[], flag: string, what: string): FoundCases {
  const [path = '', ...others] = own;
  const reason = `it ${what}, and so may ${others.join(', ')}`;
  const help = [`\`${flag} TEXT\` picks the file whose name has TEXT between its underscores`, ...named(all)];
  return { ok: false, path, reason, help };
}

function named(all: readonly string[]): readonly string[] {
  return [`there are ${[...new Set(all.map(stemOf))].slice(0, 8).join(', ')}`];
}
