import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SPLITS, type SplitName } from '../../../runtime/data/import/assemble.ts';
import { filesBelow, isHidden } from '../../../runtime/data/import/files-below.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { JPEG_HELP, JPEG_NAME } from '../images/jpeg-names.ts';
import { type NamedFile, pairNames } from './pair-names.ts';

/** A picture and the masks that belong to it; paths are relative to the folder that is imported. */
export interface PngCase {
  readonly split: SplitName | null;
  /** The folder below images/ that the picture lies in, if any. */
  readonly subject: string | null;
  readonly image: string;
  /** Rater → the mask; the rater is empty where each picture has one mask of its own name. */
  readonly masks: ReadonlyMap<string, string>;
}

/** A folder with images/ and masks/ in it; empty for the top. */
interface Place {
  readonly folder: string;
  readonly split: SplitName | null;
}

/** The folder that is imported, and what it is called in messages. */
interface Top {
  readonly root: string;
  readonly name: string;
}

interface Found {
  readonly place: Place;
  readonly maskFolder: string;
  readonly images: readonly NamedFile[];
  readonly masks: readonly NamedFile[];
  /** Pictures in files of another kind. */
  readonly others: readonly string[];
}

/** What lies in a folder; paths are relative to it. */
export interface PngFolders {
  readonly cases: readonly PngCase[];
  /** Pictures and masks in files of another kind, which nothing here reads. */
  readonly others: readonly string[];
}

const PNG = /\.png$/i;
/** Such a file among pictures or masks is most likely one of them; a text or an index is not. */
const OTHER_PICTURE = /\.(jpe?g|jp2|tiff?|bmp|gif|webp|dcm|nii|nii\.gz|nrrd|mha|mhd|npy|npz)$/i;
const MASK_FOLDERS = ['masks', 'gt', 'labels'];
const natural = new Intl.Collator('en', { numeric: true });

/**
 * Finds pictures and masks: `images/[SUBJECT/]NAME.png` and `masks/[SUBJECT/]NAME_RATER.png` (or gt/, labels/), at the top or in a
 * folder for each split whose name is, or ends in, train, val or test. A mask called NAME.png is the only rater's. Null
 * where they do not belong together, which is reported; empty where there is no such folder.
 */
export async function findPngCases(root: string, name: string, report: Report): Promise<PngFolders | null> {
  const top = { root, name };
  const findings: Diagnostic[] = [];
  const found: Found[] = [];
  for (const place of await findPlaces(top, findings)) {
    const part = await filesOf(top, place, findings);
    if (part !== null) found.push(part);
  }
  const images = found.flatMap((part) => part.images);
  const pairing =
    findings.length > 0
      ? { ok: false as const, findings }
      : pairNames(
          images,
          found.flatMap(({ masks }) => masks),
        );
  if (pairing.ok && images.length === 0 && hasJpeg(found)) {
    report(diagnose('data/nothing-to-import', { path: name, wanted: 'no PNG' }, { help: [JPEG_HELP] }));
    return null;
  }
  if (!pairing.ok) {
    const isUnpaired = pairing.findings.some(({ code }) => code === 'data/unpaired');
    const help = isUnpaired && hasJpeg(found) ? [JPEG_HELP] : [];
    for (const finding of pairing.findings) report({ ...finding, help: [...help, ...finding.help] });
    return null;
  }
  const cases = found.flatMap(({ place, images: pictures }) =>
    pictures.map(({ path, key }): PngCase => {
      const below = key.slice(place.folder === '' ? 0 : place.folder.length + 1).split('/');
      const subject = below.length > 1 ? (below[0] ?? null) : null;
      return { split: place.split, subject, image: path, masks: pairing.masksOf.get(key) ?? new Map() };
    }),
  );
  const alike = [
    ...alikeNames(name, 'raters', ratersOfCases(cases)),
    ...alikeNames(name, 'subjects', [...new Set(cases.flatMap(({ subject }) => subject ?? []))]),
  ];
  for (const finding of alike) report(finding);
  return alike.length > 0 ? null : { cases, others: found.flatMap(({ others }) => others) };
}

async function findPlaces({ root, name }: Top, findings: Diagnostic[]): Promise<readonly Place[]> {
  const folders = await foldersIn(root);
  const splits = folders.flatMap((folder) => {
    const split = SPLITS.find((one) => folder === one || folder.endsWith(`_${one}`) || folder.endsWith(`-${one}`));
    return split ? [{ folder, split }] : [];
  });
  if (!folders.includes('images')) return splits;
  const nested = await Promise.all(splits.map(({ folder }) => foldersIn(join(root, folder))));
  const also = splits.find((_, index) => nested[index]?.includes('images'));
  if (also !== undefined) {
    const reason = `it lies beside ${also.folder}/images, and one of them would be passed over`;
    findings.push(
      diagnose('data/ambiguous-name', { path: join(name, 'images'), reason }, { help: ['import them one by one'] }),
    );
  }
  return [{ folder: '', split: null }];
}

async function filesOf(top: Top, place: Place, findings: Diagnostic[]): Promise<Found | null> {
  const folders = await foldersIn(join(top.root, place.folder));
  const [maskFolder, other] = MASK_FOLDERS.filter((name) => folders.includes(name));
  const shown = join(top.name, place.folder);
  const images = join(shown, 'images');
  if (!folders.includes('images')) {
    if (maskFolder !== undefined) {
      findings.push(diagnose('data/unpaired', { path: join(shown, maskFolder), missing: 'images/ beside it' }));
    }
    return null;
  }
  if (maskFolder === undefined) {
    findings.push(diagnose('data/unpaired', { path: images, missing: 'masks/ (or gt/, labels/) beside it' }));
    return null;
  }
  if (other !== undefined) {
    const reason = `${maskFolder}/ and ${other}/ lie beside it, and one of them would be passed over`;
    findings.push(diagnose('data/ambiguous-name', { path: images, reason }, { help: ['move one of them elsewhere'] }));
  }
  return {
    place,
    maskFolder,
    images: await namedFiles(top, place.folder, 'images'),
    masks: await namedFiles(top, place.folder, maskFolder),
    others: [...(await otherFiles(top, place.folder, 'images')), ...(await otherFiles(top, place.folder, maskFolder))],
  };
}

/** Whether a JPEG lies among the pictures or masks, which may be the one that lacks. */
function hasJpeg(found: readonly Found[]): boolean {
  return found.some(({ others }) => others.some((path) => JPEG_NAME.test(path)));
}

async function otherFiles({ root }: Top, folder: string, kind: string): Promise<readonly string[]> {
  const paths = await filesBelow(join(root, folder, kind), OTHER_PICTURE);
  return paths.map((path) => join(folder, kind, path));
}

/** A name may be written with composed letters or with letters and marks: what looks the same is the same. */
async function namedFiles({ root, name }: Top, folder: string, kind: string): Promise<readonly NamedFile[]> {
  const paths = await filesBelow(join(root, folder, kind), PNG);
  return paths.map((path) => ({
    path: join(folder, kind, path),
    shown: join(name, folder, kind, path),
    key: join(folder, path.replace(PNG, '')).normalize('NFC').replaceAll('\\', '/'),
  }));
}

/** Names that differ only in capitals are most likely one, written in two ways. */
function alikeNames(path: string, what: string, names: readonly string[]): readonly Diagnostic[] {
  const first = new Map<string, string>();
  return names.flatMap((name) => {
    const folded = name.toLowerCase();
    const other = first.get(folded);
    first.set(folded, other ?? name);
    if (other === undefined) return [];
    const reason = `its ${what} ${other} and ${name} differ in capitals only`;
    return [diagnose('data/ambiguous-name', { path, reason }, { help: ['rename one of them'] })];
  });
}

/** The names of raters in a stable order: `l2` before `l10`. */
export function ratersOfCases(cases: readonly PngCase[]): readonly string[] {
  return [...new Set(cases.flatMap(({ masks }) => [...masks.keys()]))].sort(natural.compare);
}

async function foldersIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path).catch(() => []);
  const kinds = await Promise.all(entries.map((entry) => stat(join(path, entry)).catch(() => null)));
  return entries.filter((entry, index) => !isHidden(entry) && kinds[index]?.isDirectory()).sort(natural.compare);
}
