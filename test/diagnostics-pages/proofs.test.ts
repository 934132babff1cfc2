import { describe, expect, test } from '@jest/globals';
import { check } from '../../compiler/check.ts';
import { renderText } from '../../compiler/diagnostics/render-text.ts';
import { createMemoryHost } from '../../compiler/source/memory-host.ts';
import { createNodeHost } from '../../compiler/source/node-host.ts';
import { expectGolden } from '../support/golden.ts';
import { type Files, readPages } from './page-blocks.ts';

function checkBlock(files: Files) {
  const [path = ''] = Object.keys(files);
  return check({ host: createMemoryHost(files, createNodeHost()), path, set: [] });
}

/** Pages about syntax show pieces of specs: what is right need only be well formed. */
const isSyntax = (code: string): boolean => code.startsWith('syntax/');

describe('what a page calls wrong reports its code, and what it calls right reports nothing', () => {
  for (const { code, wrong, right } of readPages()) {
    if (wrong) {
      test(`${code}: wrong`, async () => {
        const { diagnostics, sources } = await checkBlock(wrong);
        expect([...new Set(diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code]);
        expectGolden(`diagnostics/${code}.txt`, renderText(diagnostics, sources, { color: false, width: 100 }));
      });
    }
    if (right) {
      test(`${code}: right`, async () => {
        const { diagnostics, models } = await checkBlock(right);
        if (isSyntax(code)) {
          expect(diagnostics.filter((diagnostic) => isSyntax(diagnostic.code))).toEqual([]);
        } else {
          expect(diagnostics).toEqual([]);
          expect(models).not.toEqual([]);
        }
      });
    }
  }
});
