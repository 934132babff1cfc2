import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { keywords } from '../../grammar/tokens.ts';
import { tokenize } from '../../grammar/lexer.ts';
import { textMateGrammar } from '../../editors/grammar.ts';

const FOLDER = 'editors/vscode';
const manifest = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'));

interface Rule {
  readonly name?: string;
  readonly match: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
}

/** What the rules make of a line: the first that matches at a place wins, as in an editor. */
function scopesOf(line: string): readonly string[] {
  const { patterns } = textMateGrammar() as { readonly patterns: readonly Rule[] };
  const found: string[] = [];
  for (let at = 0; at < line.length; ) {
    const matches = patterns.flatMap((rule, order) => {
      const expression = new RegExp(rule.match, 'dg');
      expression.lastIndex = at;
      const match = expression.exec(line);
      return match && match[0] !== '' ? [{ rule, order, match }] : [];
    });
    const [first] = matches.sort((a, b) => a.match.index - b.match.index || a.order - b.order);
    if (!first) break;
    const { rule, match } = first;
    if (rule.name) found.push(`${match[0]} ${rule.name}`);
    for (const [group, { name }] of Object.entries(rule.captures ?? {})) found.push(`${match[Number(group)]} ${name}`);
    at = match.index + match[0].length;
  }
  return found.map((one) => one.replace(/\.phiseg$/, ''));
}

describe('the colours for editors', () => {
  test('are made from the tokens: `npm run grammar` writes them', () => {
    const stored = readFileSync(join(FOLDER, 'syntaxes/phiseg.tmLanguage.json'), 'utf8');
    expect(JSON.parse(stored)).toEqual(textMateGrammar());
  });

  test('know each word of the language that the lexer knows', () => {
    for (const word of keywords) {
      expect(tokenize(word).tokens[0]?.tokenType.name).not.toBe('Name');
      expect(scopesOf(`${word} a`)[0]).toBe(`${word} keyword.control`);
    }
  });

  test('tell words from names, calls, arguments and comments', () => {
    expect(scopesOf('model small extends base {  // a comment')).toEqual([
      'model keyword.control',
      'small entity.name.type',
      'extends keyword.control',
      '// a comment comment.line.double-slash',
    ]);
    expect(scopesOf('mu[top] = conv(2, kernel: 3) -> relu * 1e-3')).toEqual([
      '= keyword.operator',
      'conv support.function',
      '2 constant.numeric',
      'kernel variable.parameter',
      '3 constant.numeric',
      '-> keyword.operator',
      'relu support.function',
      '* keyword.operator',
      '1e-3 constant.numeric',
    ]);
    expect(scopesOf('target.classes = 3')).toEqual(['= keyword.operator', '3 constant.numeric']);
  });
});

describe('the extension', () => {
  /** Built when it is packaged. */
  const MADE = 'dist/extension.js';

  test('is packed with what its manifest names, and with nothing else', () => {
    const { files, main, icon, contributes } = manifest;
    const named = [main, icon, ...contributes.grammars.map(({ path }: { path: string }) => path)];
    const configurations = contributes.languages.flatMap((one: { configuration?: string }) => one.configuration ?? []);
    for (const path of [...named, ...configurations]) expect(files).toContain(path.replace('./', ''));
    expect(files.filter((path: string) => path !== MADE && !existsSync(join(FOLDER, path)))).toEqual([]);
  });

  test('has the commands that code lenses call', () => {
    const commands = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    const called = readFileSync('compiler/language-server/code-lenses.ts', 'utf8').match(/phisegc\.\w+/g) ?? [];
    expect(called.length).toBeGreaterThan(3);
    for (const command of called) expect(commands).toContain(command);
    const source = readFileSync(join(FOLDER, 'src/extension.ts'), 'utf8');
    for (const command of commands) expect(source).toContain(`command('${command}'`);
  });

  test('runs nothing where the workspace is not trusted', () => {
    const anywhere = manifest.contributes.commands.filter(({ enablement }: { enablement?: string }) => !enablement);
    expect(anywhere.map(({ command }: { command: string }) => command)).toEqual(['phisegc.openReport']);
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(readFileSync(join(FOLDER, 'src/extension.ts'), 'utf8')).toContain('if (vscode.workspace.isTrusted &&');
  });

  const packed = join(FOLDER, 'phisegc.vsix');
  const isPacked = existsSync(packed);
  if (!isPacked) console.info(`${packed} is not there (npm run vscode makes it): what is in it is not looked at`);
  (isPacked ? test : test.skip)('holds, once packed, these files', () => {
    // A zip file says its entries at its end, each with its name: PK, 1, 2, 42 bytes, the name.
    const bytes = readFileSync(packed).toString('latin1');
    const entries = bytes.split('PK\u0001\u0002').slice(1);
    const names = entries.map((entry) => entry.slice(42, 42 + entry.charCodeAt(24) + 256 * entry.charCodeAt(25)));
    const own = manifest.files.map((path: string) =>
      path === 'README.md' ? 'readme.md' : path === 'LICENSE' ? 'LICENSE.txt' : path,
    );
    expect(names.toSorted()).toEqual(
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/package.json',
        ...own.map((one: string) => `extension/${one}`),
      ].toSorted(),
    );
  });
});
