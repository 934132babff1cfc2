import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parameterNames } from '../support/parameters.ts';
import { parseSafetensors } from '../../runtime/safetensors.ts';
import { checkFile } from '../support/check.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { examplesFolder } from './support/example.ts';

const spec = join(examplesFolder, 'model', 'lesions.phiseg');

test('the spec of the examples has no mistakes and is formatted', async () => {
  const text = readFileSync(spec, 'utf8');
  const { phisegc, remove } = createWorkspace({ 'lesions.phiseg': text });
  try {
    expect(await phisegc('check', 'lesions.phiseg')).toMatchObject({ code: 0 });
    expect(await phisegc('format', 'lesions.phiseg', '--stdout')).toEqual({ code: 0, stdout: text, stderr: '' });
  } finally {
    remove();
  }
});

test('the weights of the examples are what the spec samples with, and nothing else', async () => {
  const model = await checkFile(spec);
  const { metadata, tensors } = parseSafetensors(readFileSync(join(examplesFolder, 'model', 'lesions.safetensors')));
  expect(metadata.get('weights_hash')).toBe(model.hashes.weights);
  expect([...tensors.keys()].sort()).toEqual(parameterNames(model.sampling));
});
