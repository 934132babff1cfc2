import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SPLITS, type SplitName } from './assemble.ts';
import { filesBelow, isHidden } from './files-below.ts';

/** A picture and the masks that belong to it; paths are relative to the folder that is imported. */
export interface PngCase {
  readonly split: SplitName | null;
  /** The folder below images/ that the picture lies in, if any. */
  readonly subject: string | null;
  readonly image: string;
  /** What stands behind the picture's name in a mask's → the mask. */
  readonly masks: ReadonlyMap<string, string>;
}

export interface PngFolders {
  readonly cases: readonly PngCase[];
  /** Masks whose picture is not there. */
  readonly orphans: readonly string[];
}

const PNG = /\.png$/i;
const MASK_FOLDERS = ['masks', 'gt', 'labels'];
const natural = new Intl.Collator('en', { numeric: true });

/**
 * Finds pictures and masks: `images/[SUBJECT/]NAME.png` and `masks/[SUBJECT/]NAME_RATER.png` (or gt/, labels/), at the top or in a
 * folder for each split whose name is, or ends in, train, val or test. A mask called NAME.png is the only rater's. Null
 * where there is no such folder.
 */
export async function findPngCases(root: string): Promise<PngFolders | null> {
  const folders = await foldersIn(root);
  const splits = folders.flatMap((folder) => {
    const split = SPLITS.find((name) => folder === name || folder.endsWith(`_${name}`) || folder.endsWith(`-${name}`));
    return split ? [{ folder, split }] : [];
  });
  const places = folders.includes('images') ? [{ folder: '', split: null }] : splits;
  const found: PngFolders[] = [];
  for (const { folder, split } of places) {
    for (const part of await casesIn(root, folder, split)) found.push(part);
  }
  if (found.length === 0) return null;
  return { cases: found.flatMap(({ cases }) => cases), orphans: found.flatMap(({ orphans }) => orphans) };
}

async function casesIn(root: string, folder: string, split: SplitName | null): Promise<readonly PngFolders[]> {
  const folders = await foldersIn(join(root, folder));
  const maskFolder = MASK_FOLDERS.find((name) => folders.includes(name));
  if (!folders.includes('images') || maskFolder === undefined) return [];
  const images = await filesBelow(join(root, folder, 'images'), PNG);
  const masks = await filesBelow(join(root, folder, maskFolder), PNG);
  const known = new Set(images.map(stem));
  const masksOf = new Map<string, Map<string, string>>();
  const orphans: string[] = [];
  for (const mask of masks) {
    const { owner, rater } = ownerOf(stem(mask), known);
    const path = join(folder, maskFolder, mask);
    if (owner === null) orphans.push(path);
    else masksOf.set(owner, (masksOf.get(owner) ?? new Map<string, string>()).set(rater, path));
  }
  const cases = images.map((image) => ({
    split,
    subject: dirname(image) === '.' ? null : (image.split('/')[0] ?? null),
    image: join(folder, 'images', image),
    masks: masksOf.get(stem(image)) ?? new Map<string, string>(),
  }));
  return [{ cases, orphans }];
}

function ownerOf(mask: string, known: ReadonlySet<string>): { readonly owner: string | null; readonly rater: string } {
  if (known.has(mask)) return { owner: mask, rater: '' };
  const at = mask.lastIndexOf('_');
  const owner = mask.slice(0, at);
  return { owner: at > 0 && known.has(owner) ? owner : null, rater: mask.slice(at + 1) };
}

/** The names of raters in a stable order: `l2` before `l10`. */
export function ratersOfCases(cases: readonly PngCase[]): readonly string[] {
  return [...new Set(cases.flatMap(({ masks }) => [...masks.keys()]))].sort(natural.compare);
}

function stem(path: string): string {
  return path.replace(PNG, '');
}

async function foldersIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path).catch(() => []);
  const kinds = await Promise.all(entries.map((entry) => stat(join(path, entry)).catch(() => null)));
  return entries.filter((entry, index) => !isHidden(entry) && kinds[index]?.isDirectory()).sort(natural.compare);
}
