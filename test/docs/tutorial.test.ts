import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { splitShell } from '../../compiler/diagnostics/shell-words.ts';
import { present } from '../../compiler/invariant.ts';
import { createWorkspace } from '../support/run-cli.ts';

jest.setTimeout(300_000);

/** What is made smaller, so that a few seconds of steps are all that it takes. A sweep of one seed has none in its points' names. */
const SMALLER: readonly (readonly [string, string])[] = [
  ['--count 200', '--count 10'],
  ['steps = 400; batch = 8', 'steps = 2; batch = 2'],
  ['seed          = 0 .. 1', 'seed          = 0'],
  ['levels=3-seed=0', 'levels=3'],
  ['--validate-images 10', '--validate-images 1 --samples 2'],
  ['--evaluate', '--evaluate --samples 2 --limit 1'],
];

const page = readFileSync('docs/tutorial.md', 'utf8');
const text = SMALLER.reduce((shorter, [from, to]) => shorter.replaceAll(from, to), page);

function blocks(language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, block]) => block ?? '',
  );
}

const [spec = '', ...otherSpecs] = blocks('phiseg');
const [app = ''] = blocks('ts');
const lines = blocks('sh').flatMap((block) => block.trim().split('\n'));
const commands = lines.filter((line) => line.startsWith('npx phisegc '));

const { folder, phisegc, remove } = createWorkspace({ 'lesions.phiseg': spec });

// The points of a sweep run in processes of their own, from the sources as this test does.
const { NODE_OPTIONS } = process.env;
beforeAll(() => {
  process.env.NODE_OPTIONS = `--no-warnings --import ${pathToFileURL(resolve('test/support/typescript.mjs'))}`;
});
afterAll(() => {
  process.env.NODE_OPTIONS = NODE_OPTIONS ?? '';
  remove();
});

test('what is made smaller stands in the page, and nothing runs but phisegc, npm and Vite', () => {
  expect(SMALLER.filter(([from]) => !page.includes(from))).toEqual([]);
  expect(otherSpecs).toEqual([]);
  expect(lines.filter((line) => !/^(npx phisegc|npx vite$|npm|mkdir|cd|cp)\b/.test(line))).toEqual([]);
});

test('its commands run one after the other', async () => {
  const outcomes: { command: string; code: number; findings: string }[] = [];
  for (const command of commands) {
    const [, , ...argv] = present(splitShell(command), command);
    const { code, stderr } = await phisegc(...argv);
    outcomes.push({ command, code, findings: code === 0 ? '' : stderr });
  }
  expect(outcomes).toEqual(commands.map((command) => ({ command, code: 0, findings: '' })));
  for (const file of [
    'lesions.png',
    'runs/first/report.html',
    'sweeps/levels/compare.html',
    'public/lesions.safetensors',
  ])
    expect(existsSync(join(folder, file))).toBe(true);
});

test('its page imports what was compiled', () => {
  const imports = [...app.matchAll(/^import \{ (\w+) \} from '\.\/(.*)\.js';$/gm)];
  expect(imports.map(([, name]) => name)).toEqual(['openEngine', 'Lesions']);
  for (const [, name = '', file = ''] of imports)
    expect(readFileSync(join(folder, 'src', `${file}.ts`), 'utf8')).toMatch(new RegExp(`^export .*\\b${name}\\b`, 'm'));
});
