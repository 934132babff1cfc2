import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { describeFindings, findingsIn } from '../support/findings.ts';

const importing = (path: string): string => `phiseg 1\nimport a from "${path}"\nmodel mine extends a { }\n`;

async function findingsOf(content: string | Uint8Array): Promise<readonly string[]> {
  const host = createMemoryHost({ 'mine.phiseg': content });
  return describeFindings(await check({ host, path: 'mine.phiseg', set: [] }));
}

describe('a spec that cannot be read', () => {
  test('missing, a folder', async () => {
    const host = createMemoryHost({ 'specs/mine.phiseg': 'phiseg 1\n' });
    expect(describeFindings(await check({ host, path: 'specs/mien.phiseg', set: [] }))).toEqual(['source/missing']);
    expect(describeFindings(await check({ host, path: 'specs', set: [] }))).toEqual(['source/directory']);
  });

  test('empty, blank, comments only', async () => {
    expect(await findingsOf('')).toEqual(['syntax/empty']);
    expect(await findingsOf(' \n\t\n')).toEqual(['syntax/empty']);
    expect(await findingsOf('// nothing yet\n')).toEqual(['syntax/empty']);
    expect(await findingsOf('phiseg 1\n')).toEqual(['names/no-model']);
  });

  test('binary, not UTF-8, 10 MB', async () => {
    expect(await findingsOf(new Uint8Array([0x70, 0x00, 0x01]))).toEqual(['source/not-text']);
    expect(await findingsOf(new Uint8Array([0xff, 0xfe, 0x41]))).toEqual(['source/not-text']);
    expect(await findingsOf(new Uint8Array(10_000_000).fill(0x20))).toEqual(['source/too-large']);
  });
});

describe('an import that cannot be followed', () => {
  test('outside the project: upwards, absolute, out of the library', async () => {
    expect(await findingsIn(importing('../../elsewhere/a.phiseg'))).toEqual(['names/import-outside mine.phiseg:2:15']);
    expect(await findingsIn(importing('/etc/passwd'))).toEqual(['names/import-outside mine.phiseg:2:15']);
    expect(await findingsIn(importing('std/../../package.json'))).toEqual(['names/import-outside mine.phiseg:2:15']);
  });

  test('outside the project by a symbolic link', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phisegc-'));
    try {
      await mkdir(join(folder, 'project'));
      await writeFile(join(folder, 'project', 'package.json'), '{}');
      await writeFile(join(folder, 'secret.phiseg'), 'phiseg 1\nmodel a { }\n');
      await symlink(join(folder, 'secret.phiseg'), join(folder, 'project', 'a.phiseg'));
      await writeFile(join(folder, 'project', 'mine.phiseg'), importing('a.phiseg'));
      const checked = await check({ host: createNodeHost(join(folder, 'project')), path: 'mine.phiseg', set: [] });
      expect(describeFindings(checked)).toEqual(['names/import-outside mine.phiseg:2:15']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('missing, a folder, without the name', async () => {
    expect(await findingsIn(importing('phiseg-15.phiseg'))).toEqual(['source/missing mine.phiseg:2:15']);
    expect(await findingsIn(importing('std/laddr.phiseg'))).toEqual(['source/missing mine.phiseg:2:15']);
    expect(await findingsIn(importing('std'))).toEqual(['source/directory mine.phiseg:2:15']);
    expect(await findingsIn(importing('phiseg-l5.phiseg'))).toEqual(['names/import-missing mine.phiseg:2:8']);
  });

  test('a mistake in an imported file is shown there, once', async () => {
    const text =
      'phiseg 1\nimport a from "a.phiseg"\nimport b from "a.phiseg"\nmodel mine extends a { }\nmodel other extends b { }\n';
    const files = { 'a.phiseg': 'phiseg 1\nlet c = (1\nmodel a { }\nmodel b { }\n' };
    const findings = await findingsIn(text, { files });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^syntax\/\S+ a\.phiseg:2:/);
  });
});
