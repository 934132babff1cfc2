import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { filesBelow } from '../../runtime/data/import/files-below.ts';
import { importFrom, png, workspace } from './support/importing.ts';
import { reading, ring, slice } from './support/lidc-files.ts';

test('a link that leads back to a folder around it is not followed', async () => {
  const { folder } = workspace({ 'd/a.png': 'x', 'd/sub/b.png': 'x', 'other/c.png': 'x', 'd/.hidden/e.png': 'x' });
  symlinkSync('..', join(folder, 'd/sub/up'));
  symlinkSync('.', join(folder, 'd/here'));
  symlinkSync('../other', join(folder, 'd/more'));
  mkdirSync(join(folder, 'd/empty'));
  expect(await filesBelow(join(folder, 'd'), /\.png$/)).toEqual(['a.png', 'more/c.png', 'sub/b.png']);
});

test('a mask whose rater has no name is refused', async () => {
  const picture = png([0, 1, 1, 0], 2);
  const files = { 'p/images/a.png': picture, 'p/masks/a_.png': picture, 'p/masks/a_1.png': picture };
  const { code, stderr } = await importFrom(files, 'png', 'p');
  expect(stderr).toContain('p/masks/a_.png has no picture');
  expect(code).toBe(2);
});

const roi = { sop: '1.2.3', points: ring(10, 10, 6) };

test('a PatientID of blanks of any kind names no patient', async () => {
  const files = { 'd/a.dcm': slice('1.2', '1.2.3', '\t'), 'd/x.xml': reading('1.2', [[roi]]) };
  const { code, stderr } = await importFrom(files, 'lidc', 'd', '--size', '32');
  expect(stderr).toContain('a scan in d names no patient');
  expect(code).toBe(0);
});

test('a slice of another patient than its series has is left out', async () => {
  const files = {
    'd/a.dcm': slice('1.2', '1.2.3', 'A'),
    'd/b.dcm': slice('1.2', '1.2.4', 'B'),
    'd/x.xml': reading('1.2', [[roi, { ...roi, sop: '1.2.4' }]]),
  };
  const { stdout, stderr } = await importFrom(files, 'lidc', 'd', '--size', '32');
  expect(stderr).toContain('d/b.dcm cannot be imported: its PatientID is B, and that of other slices of its series A');
  expect(stdout).toContain('1 image');
});

test('of two readings of a scan the one that is left out is said', async () => {
  const files = {
    'd/a.dcm': slice('1.2', '1.2.3', 'A'),
    'd/x.xml': reading('1.2', [[roi]]),
    'd/y.xml': reading('1.2', [[roi]]),
  };
  const { stderr } = await importFrom(files, 'lidc', 'd', '--size', '32');
  expect(stderr).toContain('d/x.xml cannot be imported: it reads the same scan as d/y.xml');
  expect((await importFrom(files, 'lidc', 'd', '--size', '32', '--strict')).code).toBe(2);
});

test('that holes take all of a lesion is the reason when nothing is left', async () => {
  const hole = { ...roi, inclusion: false };
  const files = { 'd/a.dcm': slice('1.2', '1.2.3', 'A'), 'd/x.xml': reading('1.2', [[hole]]) };
  const { code, stderr } = await importFrom(files, 'lidc', 'd', '--size', '32');
  expect(stderr).toContain('no outline that encloses a pixel of lesion');
  expect(code).toBe(2);
});

test.each(['png', 'hpu-crops', 'lidc', 'nifti'])('%s says that a folder is not there', async (format) => {
  const missing = await importFrom({}, format, 'nothere');
  expect(missing).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nothere cannot be imported: there is no such folder'),
  });
  const file = await importFrom({ 'a.zip': 'x' }, format, 'a.zip');
  expect(file).toMatchObject({ code: 2, stderr: expect.stringContaining('a.zip cannot be imported: it is no folder') });
});

test.each([
  ['a picture', { 'p/images/a.jpg': 'x', 'p/masks/a.png': png([0, 1, 1, 0], 2) }, 'p/masks/a.png has no picture'],
  ['a mask', { 'p/images/a.png': png([0, 1, 1, 0], 2), 'p/masks/a.JPEG': 'x' }, 'p/images/a.png has no mask'],
  ['all', { 'p/images/a.jpg': 'x', 'p/masks/a.jpg': 'x' }, 'p holds no PNG'],
])('that JPEG is not read is said where it is %s', async (_, files, problem) => {
  const { code, stderr } = await importFrom(files, 'png', 'p');
  expect(stderr).toContain(problem);
  expect(stderr).toContain('help: JPEG is not read: save the pictures as PNG');
  expect(code).toBe(2);
});
