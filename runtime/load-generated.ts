import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedModelClass } from './generated-model.ts';
import type { GeneratedTrainerClass } from './generated-trainer.ts';
import { type GeneratedFile, toJavaScript } from './to-javascript.ts';

export type { GeneratedFile } from './to-javascript.ts';

/** Runs a generated model, of which the first file is the code, and gives its class. Throws when it holds no model. */
export async function loadGenerated(files: readonly GeneratedFile[]): Promise<GeneratedModelClass> {
  const model = Object.values(await runFirst(files)).find(isModelClass);
  if (!model) throw new Error('the file exports no model');
  return model;
}

/** Runs generated training code, of which the first file is the code, and gives its class. Throws when it holds no trainer. */
export async function loadGeneratedTrainer(files: readonly GeneratedFile[]): Promise<GeneratedTrainerClass> {
  const trainer = Object.values(await runFirst(files)).find(isTrainerClass);
  if (!trainer) throw new Error('the file exports no trainer');
  return trainer;
}

type Exports = Readonly<Record<string, unknown>>;

/** By their content: Node keeps what was imported for as long as the process runs. */
const imported = new Map<string, Promise<Exports>>();

/** What the first file exports; the same files are imported once. */
function runFirst(files: readonly GeneratedFile[]): Promise<Exports> {
  const hash = createHash('sha256');
  for (const { path, content } of files) hash.update(`${path}\n${content.length}\n`).update(content);
  const key = hash.digest('hex');
  const known = imported.get(key) ?? importFirst(files);
  imported.set(key, known);
  // What failed for want of a disk may be tried again.
  known.catch(() => imported.delete(key));
  return known;
}

/** The types are taken out, and the rest is imported from a temporary folder, which is gone with the process. */
async function importFirst(files: readonly GeneratedFile[]): Promise<Exports> {
  const [code, ...beside] = await toJavaScript(files);
  const folder = await mkdtemp(join(tmpdir(), 'phisegc-'));
  const file = join(folder, 'model.mjs');
  await writeFile(file, code?.content ?? '');
  for (const { path, content } of beside) await writeFile(join(folder, path), content);
  const text = import(pathToFileURL(file).href);
  // What lies beside the code is read when a model is opened, which may be at any time.
  if (beside.length === 0) await text.finally(() => removeFolder(folder));
  else keepUntilExit(folder);
  return await text;
}

const kept: string[] = [];

/** One listener for all: Node warns of many. */
function keepUntilExit(folder: string): void {
  if (kept.length === 0) process.once('exit', () => kept.forEach(removeFolder));
  kept.push(folder);
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function isModelClass(value: unknown): value is GeneratedModelClass {
  return typeof value === 'function' && 'load' in value && 'initialize' in value && 'weightsHash' in value;
}

function isTrainerClass(value: unknown): value is GeneratedTrainerClass {
  return typeof value === 'function' && 'create' in value && 'weightsHash' in value;
}
