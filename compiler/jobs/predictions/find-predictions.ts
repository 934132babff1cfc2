import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { errnoOf } from '../../../runtime/errno.ts';
import { whyUnreadable } from '../../../runtime/why-unreadable.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import { displayName } from '../../source/project.ts';
import type { Job } from '../job.ts';
import { matchPredictions, type PredictionFiles } from './match-predictions.ts';

export interface PredictionsRequest {
  readonly folder: string;
  readonly split: string;
  /** Ids of all images of the split: there may be predictions for those that are not scored. */
  readonly ids: readonly string[];
  /** Ids of the images that are scored. */
  readonly scored: readonly string[];
}

const NAMES = 'predictions for an image ID are ID.npy, ID.png, ID_0.png, ID_1.png, …, or ID/0.png, ID/1.png, …';

/** Names shown of a list. */
const SHOWN = 4;

/** Finds the predictions for each image that is scored; null where one has none or a file has no image, which is reported. */
export async function findPredictions(
  { folder, split, ids, scored }: PredictionsRequest,
  { host }: Job,
  report: Report,
): Promise<ReadonlyMap<string, PredictionFiles> | null> {
  const root = resolve(host.workingDirectory, folder);
  const path = displayName(host, folder);
  const files = await filesBelow(root);
  if (typeof files === 'string') {
    report(diagnose('score/no-predictions', { path, reason: files }));
    return null;
  }
  const { found, extra, unclear } = matchPredictions(files, ids);
  const names = `the id of an image is its split and place: ${shown(scored)}`;
  const [first] = extra;
  if (first !== undefined) {
    const stem = first.replace(/(_\d+)?\.\w+$/, '').replace(/\/.*$/, '');
    const meant = suggest(stem, ids);
    const help = [
      `not understood: ${shown(extra)}`,
      ...(meant === null ? [] : [`is ${first} meant for ${meant}?`]),
      names,
    ];
    report(diagnose('score/prediction-extra', { path, files: extra.length, split }, { help }));
  }
  for (const { id, reason, remedy } of unclear.slice(0, SHOWN)) {
    const help = [remedy, NAMES];
    report(diagnose('score/prediction-unclear', { path, image: id, reason }, { help }));
  }
  const inDoubt = new Set(unclear.map(({ id }) => id));
  const missing = scored.filter((id) => !found.has(id) && !inDoubt.has(id));
  if (missing.length > 0) {
    const help = [`missing: ${shown(missing)}`, NAMES, names];
    report(
      diagnose('score/prediction-missing', { path, missing: missing.length, images: scored.length, split }, { help }),
    );
  }
  return extra.length + unclear.length + missing.length === 0 ? found : null;
}

/** Paths below a folder, with `/`, without hidden files; or why there are none. */
async function filesBelow(root: string): Promise<readonly string[] | string> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
      .sort();
    return files.length === 0 ? 'it is empty' : files;
  } catch (error) {
    const reason = errnoOf(error);
    if (reason === 'ENOTDIR') return 'it is a file';
    return reason === 'ENOENT' ? 'there is no such folder' : whyUnreadable(reason);
  }
}

function shown(names: readonly string[]): string {
  return `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ', …' : ''}`;
}
