import { constants } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv';
import { readRegularFile } from '../read-file.ts';
import { ELEMENTS } from './elements.ts';
import { intensitiesProblem } from './intensities.ts';
import { type ArrayEntry, FORMAT, isFields, type Manifest, statedValues } from './manifest.ts';
import { type Outcome, refuse } from './problem.ts';

/** The samples of a million images take less. */
const MOST_MANIFEST_BYTES = 2 ** 28;
/** What an array in memory can have here, and no more than 64 GiB. */
const MOST_ARRAY_BYTES = Math.min(constants.MAX_LENGTH, 2 ** 36);

/** Reads and checks the manifest of a folder. The arrays are not looked at. */
export async function readManifest(folder: string): Promise<Outcome<Manifest>> {
  const file = await readRegularFile(join(folder, 'manifest.json'), MOST_MANIFEST_BYTES);
  if (!file.ok) return refuse({ kind: 'no-manifest', reason: existsSync(folder) ? file.reason : 'NO_FOLDER' });
  let text: string;
  try {
    // A byte-order mark is dropped.
    text = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  } catch {
    return refuse({ kind: 'not-json', reason: 'it is not UTF-8 text' });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse({ kind: 'not-json', reason: error instanceof Error ? error.message : String(error) });
  }
  return checkManifest(json);
}

/** Made for the first manifest, kept for the next: to compile it takes longer than all else that is done with one. */
let validator: Promise<ValidateFunction<Manifest>> | null = null;

async function makeValidator(): Promise<ValidateFunction<Manifest>> {
  const { Ajv } = await import('ajv');
  return new Ajv({ strict: true, allowUnionTypes: true }).compile<Manifest>(readSchema());
}

/** Holds a parsed manifest against the schema, and its entries against each other. */
export async function checkManifest(json: unknown): Promise<Outcome<Manifest>> {
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
  if (typeof format === 'string' && format !== FORMAT) return refuse({ kind: 'version', found: format });
  validator ??= makeValidator();
  const validate = await validator;
  if (!validate(json)) {
    const [error] = validate.errors ?? [];
    const place = (error?.instancePath ?? '').slice(1).replaceAll('/', '.');
    const allowed = error?.params.allowedValue ?? error?.params.allowedValues;
    const reason = `${error?.message ?? 'is wrong'}${allowed === undefined ? '' : `: ${JSON.stringify(allowed)}`}`;
    return refuse({ kind: 'schema', place, reason });
  }
  const contradiction = findContradiction(json);
  if (contradiction !== null) return refuse({ kind: 'contradiction', reason: contradiction });
  const unclear = intensitiesProblem(statedValues(json));
  return unclear === null ? { ok: true, value: json } : refuse({ kind: 'intensities', reason: unclear });
}

function findContradiction(manifest: Manifest): string | null {
  const { images, masks, counts, samples, classes, ignore } = manifest;
  const size = (shape: readonly number[]): string => shape.join('×');
  if (images.shape[0] !== masks.shape[0]) {
    return `there are ${images.shape[0]} images and masks of ${masks.shape[0]}`;
  }
  if (images.shape[1] !== masks.shape[2] || images.shape[2] !== masks.shape[3]) {
    return `images are ${size(images.shape.slice(1, 3))} pixels and masks ${size(masks.shape.slice(2))}`;
  }
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total !== images.shape[0])
    return `the counts of the splits add up to ${total}, and there are ${images.shape[0]} images`;
  if (samples && samples.length !== total) return `there are ${samples.length} samples and ${total} images`;
  if (samples?.some(isFields) && !manifest.sampleFields)
    return 'samples are arrays, and sampleFields does not name their fields';
  if (ignore !== undefined && ignore < classes.length)
    return `the label ${ignore} is to be ignored, and it is one of the classes, 0 to ${classes.length - 1}`;
  const large = Object.entries({ images, masks }).find(([, entry]) => bytesOf(entry) > MOST_ARRAY_BYTES);
  if (large) {
    const { shape, dtype = 'uint8' } = large[1];
    return `${large[0]} of ${size(shape)} ${dtype === 'uint8' ? 'bytes' : dtype} do not fit into memory`;
  }
  if (images.file === masks.file) return `images and masks are in one file, ${images.file}`;
  const elsewhere = [images.file, masks.file].find((file) => basename(file) !== file || /^\.\.?$|\0/.test(file));
  return elsewhere === undefined ? null : `${elsewhere} is not a file in the folder`;
}

/** The bytes that an array takes, unpacked. */
export function bytesOf({ shape, dtype = 'uint8' }: Pick<ArrayEntry, 'shape' | 'dtype'>): number {
  return shape.reduce((product, extent) => product * extent, ELEMENTS[dtype].bytes);
}

/** The published schema; this file runs from runtime/data as well as from dist/runtime/data. */
function readSchema(): object {
  const path = join('grammar', 'data.schema.json');
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, path)) && dirname(folder) !== folder) folder = dirname(folder);
  return JSON.parse(readFileSync(join(folder, path), 'utf8'));
}
