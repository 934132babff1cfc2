import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { describeReadProblem } from '../../compiler/diagnostics/read-problem.ts';
import { decodeText, type Host } from '../../compiler/source/host.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { displayName, isInside, projectRoot } from '../../compiler/source/project.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'phisegc-host-')));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  'project/package.json': '{}',
  'project/specs/phiseg.phiseg': 'phiseg 1\n',
  'project/specs/twin.yaml': 'phiseg: 1\n',
  'project/specs/bom.phiseg': '\ufeffphiseg 1\n',
  'project/specs/large.phiseg': ' '.repeat(1_000_001),
  'project/specs/zero.phiseg': 'phi\0seg',
  'project/specs/latin.phiseg': Uint8Array.of(0x63, 0x61, 0x66, 0xe9),
  'lonely/spec.phiseg': 'phiseg 1\n',
};

for (const [path, content] of Object.entries(files)) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const hosts: readonly (readonly [string, Host])[] = [
  ['node', createNodeHost(folder)],
  ['memory', createMemoryHost(files)],
];

/** What a person reads: the message, then the remedies. */
async function refusal(host: Host, path: string): Promise<readonly string[]> {
  const result = await host.readText(path);
  if (result.ok) return ['read'];
  const { code, message, help } = describeReadProblem(path, result.problem);
  return [code, message, ...help];
}

describe.each(hosts)('the %s host', (_name, host) => {
  test('reads text, without its byte-order mark', async () => {
    expect(await host.readText('project/specs/phiseg.phiseg')).toEqual({ ok: true, text: 'phiseg 1\n' });
    expect(await host.readText('project/specs/bom.phiseg')).toEqual({ ok: true, text: 'phiseg 1\n' });
  });

  test('suggests a file for one that is missing', async () => {
    expect(await refusal(host, 'project/specs/phisseg.phiseg')).toEqual([
      'source/missing',
      'there is no file project/specs/phisseg.phiseg',
      'did you mean `project/specs/phiseg.phiseg`?',
    ]);
    expect(await refusal(host, 'lonely/unlike-anything')).toEqual([
      'source/missing',
      'there is no file lonely/unlike-anything',
      'specs in that folder: spec.phiseg',
    ]);
    expect(await refusal(host, 'nowhere/at/all.phiseg')).toEqual([
      'source/missing',
      'there is no file nowhere/at/all.phiseg',
    ]);
  });

  test('names the specs of a folder', async () => {
    expect(await refusal(host, 'lonely')).toEqual([
      'source/directory',
      'lonely is a folder, not a spec',
      'name a file in it: lonely/spec.phiseg',
    ]);
  });

  test('refuses what is too large or not text', async () => {
    expect((await refusal(host, 'project/specs/large.phiseg')).slice(0, 2)).toEqual([
      'source/too-large',
      'project/specs/large.phiseg has 1.01 MB; a spec has at most 1 MB',
    ]);
    expect((await refusal(host, 'project/specs/zero.phiseg'))[1]).toMatch(
      /is not UTF-8 text: line \d+ has a NUL byte$/,
    );
    expect((await refusal(host, 'project/specs/latin.phiseg'))[1]).toMatch(
      /is not UTF-8 text: line \d+ has the byte 0x[0-9A-F]{2}, as a file in Latin-1/,
    );
  });

  test('knows the project', async () => {
    const root = await projectRoot(host, 'project/specs/phiseg.phiseg');
    expect(root).toBe(await host.realPath('project'));
    expect(await isInside(host, root, 'project/specs/twin.yaml')).toBe(true);
    expect(await isInside(host, root, 'project')).toBe(true);
    expect(await isInside(host, root, 'lonely/spec.phiseg')).toBe(false);
    expect(await isInside(host, root, 'project/../projects')).toBe(false);
    expect(displayName(host, await host.realPath('project/specs/twin.yaml'))).toBe('project/specs/twin.yaml');
    expect(displayName(host, 'project/../lonely')).toBe('lonely');
  });
});

describe('the node host', () => {
  const host = createNodeHost(folder);

  test('says why a file cannot be read', async () => {
    symlinkSync('loop.phiseg', join(folder, 'loop.phiseg'));
    expect((await refusal(host, 'loop.phiseg'))[1]).toMatch(/cannot be read: its symbolic links lead in a circle$/);
    symlinkSync('nowhere', join(folder, 'dangling.phiseg'));
    expect((await refusal(host, 'dangling.phiseg'))[1]).toMatch(
      /it is a symbolic link to something that is not there$/,
    );
    expect((await refusal(host, '/dev/null'))[1]).toMatch(/cannot be read: it is not a regular file$/);
    expect((await refusal(host, 'lonely/spec.phiseg/inner'))[0]).toBe('source/missing');
  });

  test('does not read forbidden files', async () => {
    const path = join(folder, 'secret.phiseg');
    writeFileSync(path, 'phiseg 1');
    chmodSync(path, 0o000);
    const asRoot = process.getuid?.() === 0;
    expect((await refusal(host, 'secret.phiseg'))[0]).toBe(asRoot ? 'read' : 'source/unreadable');
  });

  test('follows links before it says what is inside', async () => {
    symlinkSync(join(folder, 'lonely'), join(folder, 'project/link'));
    const root = await projectRoot(host, 'project/specs/phiseg.phiseg');
    expect(await isInside(host, root, 'project/link/spec.phiseg')).toBe(false);
    expect(await projectRoot(host, 'project/link/spec.phiseg')).not.toBe(root);
  });
});

describe('bytes that are not UTF-8', () => {
  const reason = (bytes: readonly number[]): string => {
    const read = decodeText(Uint8Array.from(bytes));
    return read.ok || read.problem.kind !== 'not-text' ? 'text' : read.problem.reason;
  };

  test.each([
    [[0xff, 0xfe, 0x70, 0], 'it is UTF-16'],
    [[0xfe, 0xff, 0, 0x70], 'it is UTF-16'],
    [[0x70, 10, 10, 0], 'line 3 has a NUL byte'],
    // `ß` in Latin-1, after characters of two, three and four bytes and a replacement character that is really there.
    [
      [0xc3, 0x9f, 10, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xef, 0xbf, 0xbd, 10, 0x67, 0xdf, 0x65],
      'line 3 has the byte 0xDF, as a file in Latin-1 or Windows-1252 has it',
    ],
    [[0xef, 0xbb, 0xbf, 10, 0x80], 'line 2 has the byte 0x80, as a file in Latin-1 or Windows-1252 has it'],
    [[0xef, 0xbb, 0xbf, 0x70], 'text'],
  ])('%j', (bytes, expected) => {
    expect(reason(bytes)).toBe(expected);
  });
});
