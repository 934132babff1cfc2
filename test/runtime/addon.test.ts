import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findLibrary, readFolder } from '../../runtime/engines/addon/find-library.ts';

const HEADERS = ['tensorflow/c/c_api.h', 'tensorflow/c/eager/c_api.h', 'tensorflow/core/platform/ctstring_internal.h'];

describe('a libtensorflow', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'phisegc-tf-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (...files: readonly string[]): void => {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), '');
    }
  };

  test('is found in an unpacked wheel, and in its folder tensorflow', () => {
    put('tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2');
    put(...HEADERS.map((header) => `tensorflow/include/${header}`));
    const wheel = readFolder(folder, 'here');
    expect(wheel).toMatchObject({ ok: true, library: { include: join(folder, 'tensorflow/include') } });
    expect(readFolder(join(folder, 'tensorflow'), 'here')).toEqual(wheel);
    expect(findLibrary(folder)).toMatchObject({ ok: true });
  });

  test('is found in an unpacked tarball for C', () => {
    put('lib/libtensorflow.so.2', 'lib/libtensorflow_framework.so.2', ...HEADERS.map((header) => `include/${header}`));
    expect(readFolder(folder, 'here')).toMatchObject({
      ok: true,
      library: {
        libraries: [join(folder, 'lib/libtensorflow.so.2'), join(folder, 'lib/libtensorflow_framework.so.2')],
        include: join(folder, 'include'),
      },
    });
  });

  test('that is not whole is refused, and what is missing is named', () => {
    expect(readFolder(join(folder, 'none'), 'here')).toEqual({ ok: false, reason: 'here: there is no such folder' });
    expect(readFolder(folder, 'here')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('it holds neither'),
    });
    put('libtensorflow_cc.so.2');
    expect(readFolder(folder, 'here')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('libtensorflow_framework.so.2 is missing'),
    });
    put('libtensorflow_framework.so.2', 'include/tensorflow/c/c_api.h');
    expect(readFolder(folder, 'here')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('the header tensorflow/c/eager/c_api.h is missing'),
    });
  });
});
