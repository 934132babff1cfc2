import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { smallSpec } from '../support/small-spec.ts';

const hasNeovim = spawnSync('nvim', ['--version']).status === 0;
if (!hasNeovim) console.info('nvim is not installed: the server is not tried in a real editor');

const typescript = pathToFileURL(resolve('test/support/typescript.mjs')).href;

(hasNeovim ? test : test.skip)(
  'Neovim shows mistakes while one types, hovers, finds definitions and formats',
  () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'phisegc-nvim-')));
    try {
      const broken = smallSpec.replace('lift   = unit(4)', 'lfit  = unit(4)');
      writeFileSync(join(folder, 'package.json'), '{}');
      writeFileSync(join(folder, 'a.phiseg'), broken);
      const result = join(folder, 'seen.json');
      const command = [process.execPath, '--import', typescript, resolve('compiler/cli/main.ts'), 'lsp', '--stdio'];
      const script = resolve('test/language-server/neovim.lua');
      const { status } = spawnSync(
        'nvim',
        ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
        {
          env: { ...process.env, FOLDER: folder, RESULT: result, COMMAND: JSON.stringify(command) },
          timeout: 150_000,
        },
      );
      const seen = JSON.parse(readFileSync(result, 'utf8'));
      const line = broken.split('\n').findIndex((one) => one.includes('lfit'));
      expect({ status, problem: seen.problem }).toEqual({ status: 0, problem: undefined });
      expect(seen.mistaken).toContain(`names/unknown-slot ${line}:4`);
      expect(seen.mended).toEqual([]);
      expect(seen.hover).toContain('softplus');
      expect(seen.definition).toBe(smallSpec.split('\n').findIndex((one) => one.includes('block unit')));
      expect(`${seen.text}\n`).toContain('    lift   = unit(4)\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  160_000,
);
