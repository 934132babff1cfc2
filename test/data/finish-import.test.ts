import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { ImportedImage } from '../../compiler/cli/commands/data/assemble.ts';
import { finishImport } from '../../compiler/cli/commands/data/finish-import.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { readDataSet, sampleField } from '../../runtime/index.ts';
import { silentContext } from '../support/silent-context.ts';
import { createPlace } from './support/folders.ts';

const { root, remove } = createPlace();
afterAll(remove);

const one: ImportedImage = {
  subject: null,
  split: null,
  pixels: Uint8Array.of(1, 2),
  masks: [Uint8Array.of(0, 1)],
  notes: {},
};

async function finish(name: string, images: readonly ImportedImage[], classes = 2) {
  const findings: Diagnostic[] = [];
  const err: string[] = [];
  const context = { ...silentContext(root), err: (text: string) => err.push(text), width: 200 };
  const set = { height: 1, width: 2, channels: 1, classes, images, seed: 0, notes: {}, leftOut: [] };
  const done = await finishImport(name, set, context, (finding) => findings.push(finding));
  return { done, findings, stderr: err.join(''), folder: join(root, name) };
}

describe('the end of every import', () => {
  test.each([
    ['a label that is no class', { ...one, masks: [Uint8Array.of(0, 2)] }, 2, 'data/label-outside-classes'],
    ['a plane that is absent in part', { ...one, masks: [Uint8Array.of(0, 255)] }, 255, 'data/partly-absent'],
    ['an image without a rater', { ...one, masks: [null] }, 2, 'data/no-rater'],
    ['more classes than a byte holds', one, 257, 'data/manifest'],
  ])('%s is not written', async (what, image, classes, code) => {
    const { done, findings, folder } = await finish(what, [image], classes);
    expect(done).toBe(false);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0]?.help).toContain(`${what} was not written`);
    expect(existsSync(folder)).toBe(false);
  });

  test('a subject in two splits is not written', async () => {
    const { done, findings } = await finish('twice', [
      { ...one, subject: 'p1', split: 'train' },
      { ...one, subject: 'p1', split: 'test' },
    ]);
    expect(done).toBe(false);
    expect(findings.map(({ message }) => message)).toEqual(['the subject p1 in twice is in the splits train and test']);
  });

  test('a blank subject is none: such images are drawn one by one', async () => {
    const blank = Array.from({ length: 10 }, (_, index) => ({
      ...one,
      subject: ['', ' ', '\0', null][index % 4] ?? null,
    }));
    const { done, folder, stderr } = await finish('blank', blank);
    expect(done).toBe(true);
    expect(stderr).not.toContain('warning');
    const set = await readDataSet(folder);
    if (!set.ok) throw new Error(set.problem.kind);
    expect(set.value.manifest.counts).toEqual({ train: 6, val: 2, test: 2 });
    expect(sampleField(set.value.manifest, 0, 'subject')).toBeUndefined();
  });

  test('a split that comes out empty is said, with the reason', async () => {
    const patient = await finish(
      'patient',
      [one, one, one].map((image) => ({ ...image, subject: 'p' })),
    );
    expect(patient.stderr).toContain('warning[data/empty-split]: the splits val and test of patient are empty');
    expect(patient.stderr).toContain('each fifth of the subjects goes to val and to test; there is 1 subject');
    const given = await finish(
      'given',
      [one, one].map((image, index) => ({ ...image, split: index ? 'val' : 'train' })),
    );
    expect(given.stderr).toContain('warning[data/empty-split]: the split test of given is empty');
    expect(given.stderr).toContain('the files come in splits of their own');
  });
});
