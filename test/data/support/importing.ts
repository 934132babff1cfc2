import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { encode, type ImageData } from 'fast-png';
import { type DataSet, readDataSet } from '../../../runtime/data/index.ts';
import { createWorkspace, type Outcome, type Workspace } from '../../support/run-cli.ts';

const clean: (() => void)[] = [];
afterAll(() => {
  for (const remove of clean) remove();
});

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder that is removed after the tests of a file. */
export function workspace(files: Files = {}): Workspace {
  const made = createWorkspace(files);
  clean.push(made.remove);
  return made;
}

/** Runs an import in a folder with some files in it. */
export async function importFrom(files: Files, ...argv: readonly string[]) {
  const { folder, phisegc } = workspace(files);
  const outcome: Outcome = await phisegc('data', 'import', ...argv, '--out', 'set');
  return { ...outcome, folder, set: join(folder, 'set') };
}

export async function load(folder: string): Promise<DataSet> {
  const set = await readDataSet(folder);
  if (!set.ok) throw new Error(JSON.stringify(set.problem));
  return set.value;
}

export function png(values: readonly number[], width: number, more: Partial<ImageData> = {}): Uint8Array {
  const channels = more.channels ?? 1;
  return encode({
    width,
    height: values.length / width / channels,
    data: more.depth === 16 ? Uint16Array.from(values) : Uint8Array.from(values),
    channels: 1,
    depth: 8,
    ...more,
  });
}
