import { describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckedModel } from '../../compiler/check.ts';
import { lossGraph } from '../../compiler/objective/loss-graph.ts';
import { latexNotation } from '../../compiler/objective/latex-notation.ts';
import { unicodeNotation } from '../../compiler/objective/unicode-notation.ts';
import { objectiveLatex } from '../../compiler/objective/objective-latex.ts';
import { checkFile, checkText, lastModel } from '../support/check.ts';
import { smallSpec } from '../support/small-spec.ts';

const latexOf = (model: CheckedModel): string =>
  objectiveLatex(model.spec, lossGraph(model.spec).terms, (path) => model.why(path)[0]?.text ?? null);

async function modelOf(objective: string, set: readonly string[] = []): Promise<CheckedModel> {
  const text = smallSpec.replace(/}\n$/, `  objective { ${objective} }\n}\n`);
  return lastModel(await checkText(text, {}, set));
}

const models: readonly { readonly name: string; readonly model: () => Promise<CheckedModel> }[] = [
  { name: 'a published model', model: () => checkFile('specs/phiseg-l5.phiseg') },
  { name: 'a deterministic model', model: () => checkFile('specs/det-unet.phiseg') },
  {
    name: 'all terms, and weights that change',
    model: () =>
      modelOf(
        'reconstruction = crossentropy(classes: [1, 3], ignore: 255, topk: 0.02) + 1e-7 * dice(ignore: 255) + focal(ignore: 255); divergence = freebits(0.5)',
        [
          'latent.beta = (1 - cos(pi * min(1, step / 500)) ^ 2) * sqrt(abs(floor(step) / 2 ^ 3)) * max(exp(-step), 4 ^ l)',
        ],
      ),
  },
  { name: 'a multiplier', model: () => modelOf('divergence = geco(0.05)') },
  {
    name: 'nothing',
    model: () => modelOf('reconstruction = crossentropy(levels: [0, 0])', ['latent.beta = 0']),
  },
];

/** What LaTeX and amsmath know of what is used. */
const COMMANDS = new Set(
  'documentclass usepackage begin end mathcal mathrm mathit texttt textstyle item ln cdot mid left right middle max min exp cos sqrt frac neq operatorname sum lambda beta gamma pm lfloor rfloor textbackslash textasciitilde textasciicircum'.split(
    ' ',
  ),
);

/** What would keep a text from being set: brackets and environments that do not close, commands that nobody defines. */
function problemsOf(source: string): readonly string[] {
  const text = source.replace(/(?<!\\)%.*$/gm, '');
  const problems: string[] = [];
  const environments: string[] = [];
  for (const [, verb, name = ''] of text.matchAll(/\\(begin|end)\{(\w+\*?)\}/g)) {
    if (verb === 'begin') environments.push(name);
    else if (environments.pop() !== name) problems.push(`\\end{${name}}`);
  }
  problems.push(...environments.map((name) => `\\begin{${name}}`));
  for (const [whole, name = ''] of text.matchAll(/\\([A-Za-z]+)/g)) if (!COMMANDS.has(name)) problems.push(whole);
  const bare = text.replace(/\\[^A-Za-z]/g, ' ');
  let depth = 0;
  for (const character of bare) {
    depth += character === '{' ? 1 : character === '}' ? -1 : 0;
    if (depth < 0) problems.push('}');
  }
  if (depth !== 0) problems.push('{');
  for (const line of text.split('\n')) {
    const lefts = line.match(/\\left(?![a-z])/g)?.length ?? 0;
    if (lefts !== (line.match(/\\right(?![a-z])/g)?.length ?? 0)) problems.push(`\\left in ${line}`);
    if ((line.replaceAll('\\$', '').match(/\$/g)?.length ?? 0) % 2 !== 0) problems.push(`$ in ${line}`);
  }
  const odd = [...text].find((character) => (character.codePointAt(0) ?? 0) > 0x7f);
  if (odd !== undefined) problems.push(odd);
  return problems;
}

const compiler = ['pdflatex', 'xelatex', 'lualatex'].find((name) => spawnSync(name, ['--version']).status === 0);
if (compiler === undefined) console.warn('LaTeX is not installed: documents are held against a list of commands');

describe('the objective in LaTeX', () => {
  test.each(models)('of $name is whole', async ({ model }) => {
    expect(problemsOf(latexOf(await model()))).toEqual([]);
  });

  if (compiler !== undefined) {
    test.each(models)('of $name is set by LaTeX', async ({ model }) => {
      const folder = mkdtempSync(join(tmpdir(), 'phisegc-latex-'));
      writeFileSync(join(folder, 'objective.tex'), latexOf(await model()));
      const flags = ['-interaction=nonstopmode', '-halt-on-error', 'objective.tex'];
      execFileSync(compiler, flags, { cwd: folder, stdio: 'ignore' });
      rmSync(folder, { recursive: true });
    });
  }

  test('is the one that the text says', async () => {
    const lines = latexOf(await modelOf('reconstruction = crossentropy(levels: finest)')).split('\n');
    expect(lines.slice(5, 13)).toEqual([
      '  \\mathcal{L} = {} & - \\ln p_{0}(s \\mid z_{0}, z_{1}) \\\\',
      '  & + \\mathrm{KL}\\left( q(z_{0} \\mid z_{1}, x, s) \\,\\middle\\|\\, p(z_{0} \\mid z_{1}, x) \\right) \\\\',
      '  & + 4 \\cdot \\mathrm{KL}\\left( q(z_{1} \\mid x, s) \\,\\middle\\|\\, p(z_{1} \\mid x) \\right)',
      '\\end{align}',
      '\\begin{itemize}',
      '  \\item (1): \\texttt{objective.reconstruction = crossentropy(levels: finest)}',
      '  \\item (2), (3): \\texttt{latent.beta = 4 \\textasciicircum{} l}',
      '  \\item $- \\ln p$: the cross-entropy, summed over pixels, mean over the batch; the index is the level of the logits',
    ]);
  });

  test('writes weights that change', async () => {
    const weights = ['(step - 5) / (3 * step + 1)', '2 * (step + 1) ^ 0.5 / 1'];
    const model = await modelOf('reconstruction = crossentropy(levels: finest)', [
      `latent.beta = [abs(${weights[0]}), ${weights[1]} - 0]`,
    ]);
    const notation = latexNotation(model.spec);
    expect(model.spec.objective.kl.map(notation.rate)).toEqual([
      '\\left|\\frac{\\mathrm{step} - 5}{3 \\cdot \\mathrm{step} + 1}\\right|',
      '2 \\cdot {\\left(\\mathrm{step} + 1\\right)}^{0.5}',
    ]);
    expect(model.spec.objective.kl.map(unicodeNotation(model.spec).rate)).toEqual([
      'abs((step − 5) / (3 · step + 1))',
      '2 · (step + 1) ^ 0.5',
    ]);
  });

  test('is found wanting where it is not whole', () => {
    expect(problemsOf('\\begin{a} { \\foo $x \\left( é')).toEqual([
      '\\begin{a}',
      '\\foo',
      '{',
      expect.anything(),
      expect.anything(),
      'é',
    ]);
  });
});
