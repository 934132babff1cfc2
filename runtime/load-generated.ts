import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedModelClass } from './generated-model.ts';

/**
 * Runs the text of a generated model file and gives its class. The types are taken out, and the rest is imported from a
 * temporary file that is gone afterwards. Throws when the text holds no model.
 */
export async function loadGenerated(text: string): Promise<GeneratedModelClass> {
  const { ts } = await import('ts-morph');
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const folder = await mkdtemp(join(tmpdir(), 'phisegc-'));
  try {
    const file = join(folder, 'model.mjs');
    await writeFile(file, outputText);
    const module: Record<string, unknown> = await import(pathToFileURL(file).href);
    const model = Object.values(module).find(isModelClass);
    if (!model) throw new Error('the file exports no model');
    return model;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isModelClass(value: unknown): value is GeneratedModelClass {
  return typeof value === 'function' && 'load' in value && 'initialize' in value && 'weightsHash' in value;
}
