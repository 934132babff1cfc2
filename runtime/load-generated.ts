import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedModelClass } from './generated-model.ts';
import type { GeneratedTrainerClass } from './generated-trainer.ts';

/** Runs the text of a generated model file and gives its class. Throws when the text holds no model. */
export async function loadGenerated(text: string): Promise<GeneratedModelClass> {
  const model = Object.values(await runText(text)).find(isModelClass);
  if (!model) throw new Error('the file exports no model');
  return model;
}

/** Runs the text of a generated training file and gives its class. Throws when the text holds no trainer. */
export async function loadGeneratedTrainer(text: string): Promise<GeneratedTrainerClass> {
  const trainer = Object.values(await runText(text)).find(isTrainerClass);
  if (!trainer) throw new Error('the file exports no trainer');
  return trainer;
}

/** The types are taken out, and the rest is imported from a temporary file that is gone afterwards. */
async function runText(text: string): Promise<Readonly<Record<string, unknown>>> {
  const { ts } = await import('ts-morph');
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const folder = await mkdtemp(join(tmpdir(), 'phisegc-'));
  try {
    const file = join(folder, 'model.mjs');
    await writeFile(file, outputText);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isModelClass(value: unknown): value is GeneratedModelClass {
  return typeof value === 'function' && 'load' in value && 'initialize' in value && 'weightsHash' in value;
}

function isTrainerClass(value: unknown): value is GeneratedTrainerClass {
  return typeof value === 'function' && 'create' in value && 'weightsHash' in value;
}
