import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { createJob } from '../../compiler/jobs/create-job.ts';
import { finishImport } from '../../compiler/jobs/data/finish-import.ts';
import type { ImportedImage } from '../../runtime/data/import/assemble.ts';
import { readDataSet, sampleField } from '../../runtime/index.ts';
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
  const set = { height: 1, width: 2, channels: 1, classes, images, seed: 0, notes: {}, leftOut: [] };
  const done = await finishImport(name, set, createJob({ workingDirectory: root }), (finding) =>
    findings.push(finding),
  );
  return { done, findings, folder: join(root, name) };
}

describe('the end of every import', () => {
  test.each([
    ['a label that is no class', { ...one, masks: [Uint8Array.of(0, 2)] }, 2, 'data/label-outside-classes'],
    ['a plane that is absent in part', { ...one, masks: [Uint8Array.of(0, 255)] }, 255, 'data/partly-absent'],
    ['an image without a rater', { ...one, masks: [null] }, 2, 'data/no-rater'],
    ['more classes than a byte holds', one, 257, 'data/manifest'],
  ])('%s is not written', async (what, image, classes, code) => {
    const { done, findings, folder } = await finish(what, [image], classes);
    expect(done).toBeNull();
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0]?.help).toContain(`${what} was not written`);
    expect(existsSync(folder)).toBe(false);
  });

  test('images of which a window leaves nothing are doubted', async () => {
    const black = { ...one, pixels: Uint8Array.of(0, 255) };
    const { done, findings } = await finish('black', [black, black]);
    expect(done).not.toBeNull();
    expect(findings.map(({ message }) => message)).toContain(
      'black: all of its pixels are black or white to a model: nearly nothing lies within the window',
    );
    expect((await finish('grey', [one, black])).findings.map(({ code }) => code)).not.toContain('data/doubt');
  });

  test('a subject in two splits is not written', async () => {
    const { done, findings } = await finish('twice', [
      { ...one, subject: 'p1', split: 'train' },
      { ...one, subject: 'p1', split: 'test' },
    ]);
    expect(done).toBeNull();
    expect(findings.map(({ message }) => message)).toEqual(['the subject p1 in twice is in the splits train and test']);
  });

  test('a blank subject is none: such images are drawn one by one', async () => {
    const blank = Array.from({ length: 10 }, (_, index) => ({
      ...one,
      subject: ['', ' ', '\0', null][index % 4] ?? null,
    }));
    const { done, findings, folder } = await finish('blank', blank);
    expect(done).toMatchObject({ name: 'blank', images: 10, raters: 1, counts: { train: 6, val: 2, test: 2 } });
    expect(findings).toEqual([]);
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
    expect(patient.findings).toEqual([
      expect.objectContaining({
        code: 'data/empty-split',
        severity: 'warning',
        message: 'the splits val and test of patient are empty',
        help: expect.arrayContaining([
          expect.stringContaining('each fifth of the subjects goes to val and to test; there is 1 subject'),
        ]),
      }),
    ]);
    const given = await finish(
      'given',
      [one, one].map((image, index) => ({ ...image, split: index ? 'val' : 'train' })),
    );
    expect(given.findings).toEqual([
      expect.objectContaining({
        message: 'the split test of given is empty',
        help: expect.arrayContaining([expect.stringContaining('the files come in splits of their own')]),
      }),
    ]);
  });
});
