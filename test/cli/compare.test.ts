import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Evaluation } from '../../compiler/jobs/evaluation/evaluation.ts';
import { toJson } from '../../compiler/jobs/evaluation/evaluation-json.ts';
import { expectGolden } from '../support/golden.ts';
import { createWorkspace } from '../support/run-cli.ts';
import { smallSpec } from '../support/small-spec.ts';
import { type TinyRun, tinyEvaluation, tinyModel, writeTinyRun, writeTinyScores } from '../support/tiny-runs.ts';
import { writeTinySweep } from '../support/tiny-sweep.ts';

const { folder, phisegc, remove } = createWorkspace();
const compare = (...argv: readonly string[]) => phisegc('compare', ...argv);
const write = (path: string, run: TinyRun) => writeTinyRun(join(folder, path), run);

beforeAll(() => writeTinySweep(join(folder, 'sweep')));
afterAll(remove);

describe('a sweep', () => {
  test('is a table in 80 columns, and a page in its folder', async () => {
    const { code, stdout, stderr } = await compare('sweep');
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    expectGolden('compare/sweep.txt', stdout);
    expect(stderr).toContain('page: sweep/compare.html');
  });

  test('is JSON, comma-separated values, and LaTeX', async () => {
    for (const [flags, name] of [
      [['--json'], 'sweep.json'],
      [['--csv', '-'], 'sweep.csv'],
      [['--latex'], 'sweep.tex'],
    ] as const) {
      const { code, stdout } = await compare('sweep/runs', ...flags);
      expect(code).toBe(0);
      expectGolden(`compare/${name}`, stdout);
    }
  });

  test('is a table of several metrics, with figures from elsewhere beside them', async () => {
    const rows = [
      '  - { latent.levels: 2, latent.beta: 2, ged: 0.25, dice: 0.7 }',
      '  - { latent.levels: 1, latent.beta: 2, ged: 0.29 }',
      '  - { latent.levels: 5, latent.beta: 2, ged: 0.2 }',
    ];
    writeFileSync(join(folder, 'paper.yaml'), `source: A paper, Table 1\nrows:\n${rows.join('\n')}\n`);
    for (const [flags, name] of [
      [[], 'table.txt'],
      [['--json'], 'table.json'],
      [['--latex'], 'table.tex'],
      [['--csv', '-'], 'table.csv'],
    ] as const) {
      const asked = ['--table', 'ged,dice', '--beside', 'paper.yaml', '--html', 'page.html', ...flags];
      const { code, stdout } = await compare('sweep', ...asked);
      expect(code).toBe(0);
      expectGolden(`compare/${name}`, stdout);
    }
  });

  test.each([
    ['rows: []', 'it has no `source`, which says where the figures are from'],
    ['source: a\nrows:\n  - { latent.levels: 2, ged: 0.25 }', 'the figures of latent.levels = 2 fit 2 methods'],
    [
      'source: a\nrows:\n  - { levels: 2, beta: 2, ged: 0.25 }\n  - { levels: 2, beta: 2, dice: 0.25 }',
      'the figures of levels = 2, beta = 2 stand in two rows',
    ],
    ['source: a\nrows:\n  - { levels: 2, beta: 2, ged: none }', 'row 1 has no number for ged'],
    ['source: [a\n', 'no figures that can be read'],
    ['source: a\ntable: []\n', '`table` is neither `source` nor `rows`'],
  ])('refuses the figures %j', async (text, problem) => {
    writeFileSync(join(folder, 'wrong.yaml'), text);
    const { code, stdout, stderr } = await compare('sweep', '--table', 'ged,dice', '--beside', 'wrong.yaml');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('error[compare/figures]');
    expect(stderr).toContain(problem);
  });

  test.each([
    [['--table', 'ged', '--metric', 'dice'], '--metric and --table exclude each other'],
    [['--beside', 'paper.yaml'], '--beside belongs to --table'],
    [['--table', 'ged,,dice'], '--table lacks a metric'],
    [['--table', 'ged,iou'], 'there is no metric iou to rank runs by'],
    [['--table', 'ged', '--beside', 'nowhere.yaml'], 'nowhere.yaml'],
  ])('refuses %j', async (flags, problem) => {
    const { code, stdout, stderr } = await compare('sweep', ...flags);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
  });

  test('names what is left out beside comma-separated values, which have no room for it', async () => {
    const { stderr } = await compare('sweep', '--csv', '-', '--html', 'page.html');
    expect(stderr).toContain('sweep/runs/levels=2-beta=2-seed=1 is left out: stopped at step 21');
    expect(stderr).toContain('sweep/runs/levels=2-beta=4x2^l-seed=1 is left out: not begun');
    expect((await compare('sweep', '--csv', 'table.csv', '--html', 'page.html')).code).toBe(0);
    expect(readFileSync(join(folder, 'table.csv'), 'utf8')).toMatch(/^rank,latent.levels,latent.beta,runs,metric,/);
  });

  test('ranks by another metric in its better direction', async () => {
    const { stdout } = await compare('sweep', '--metric', 'dice', '--html', 'page.html');
    expect(stdout).toContain('Dice, higher is better');
    // Dice is 1 - GED² in these scores: the order stays.
    const order = (text: string) => [...text.matchAll(/^\d {2}(\d {7}\d( \* 2 \^ l)?)/gm)].map(([, values]) => values);
    expect(order(stdout)).toEqual(order((await compare('sweep', '--html', 'page.html')).stdout));
    expect(order(stdout)).toHaveLength(4);
  });

  test('takes a setting as a repetition with --by', async () => {
    const { stdout } = await compare('sweep', '--by', 'beta', '--html', 'page.html');
    expect(stdout).toContain('2 methods, 6 runs');
    expect(stdout).toMatch(/which differ in latent.beta\s+and seed/);
  });

  test('has a page that needs no other file, with every part that there is', async () => {
    const page = readFileSync(join(folder, 'sweep/compare.html'), 'utf8');
    expect([...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)).toEqual([
      'Ranking',
      'Left out',
      'Scores',
      'Settings',
      'Training',
      'Cost',
      'The same images',
    ]);
    // Ranking and differences, two settings, two curves, three costs.
    expect(page.match(/<svg/g)).toHaveLength(9);
    expect(page).not.toMatch(/(src|href)="(?!data:)/);
    expect(page).toContain('no pictures of levels=2 beta=2: sweep/runs/levels=2-beta=2-seed=0 has no last.safetensors');
    expect(page).toContain('stopped at step 21');
    for (const name of ['levels=1 beta=2', 'validation GED² by step', 'GED² by latent.beta'])
      expect(page).toContain(name);
  });
});

describe('runs of no sweep', () => {
  beforeAll(async () => {
    for (const seed of [0, 1]) {
      await write(`plain/flat-${seed}`, {
        seed,
        set: ['train.batch=4'],
        validations: { 20: 0.5 + 0.1 * seed },
        command: ['small.phiseg', '--steps', '20'],
      });
      await write(`plain/steep-${seed}`, {
        seed,
        set: ['train.batch=4', 'train.optimizer=adamw(2e-3 * min(1, step / 5), decay: 0.02)', 'latent.beta=1'],
        validations: { 20: 0.4 + 0.1 * seed },
        command: ['small.phiseg', '--steps', '20'],
      });
    }
  });

  test('are told apart by their specs, and by their last validations where no scores are there', async () => {
    const { code, stdout } = await compare('plain');
    expect(code).toBe(0);
    expectGolden('compare/plain.txt', stdout);
    expect(existsSync(join(folder, 'plain/compare.html'))).toBe(false);
  });

  test('differ in how long they were to be, too', async () => {
    await write('plain-long', { set: ['train.batch=4'], validations: { 40: 0.3 }, steps: 40, command: ['--steps=40'] });
    const { stdout } = await compare('plain/flat-0', 'plain-long', '--json');
    const { axes, methods } = JSON.parse(stdout);
    expect(axes).toEqual([{ path: 'train.steps', name: 'steps', values: ['20', '40'] }]);
    expect(methods.map(({ mean }: { readonly mean: number }) => mean)).toEqual([0.3, 0.5]);
  });

  test('one alone is a table of one, and a page', async () => {
    const { code, stdout } = await compare('plain/flat-0', '--html', 'one.html');
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 method, 1 run')]);
    expect(readFileSync(join(folder, 'one.html'), 'utf8')).toContain('Ranking');
  });
});

describe('an evaluation in a file', () => {
  const written = (name: string, evaluation: Evaluation) =>
    writeFileSync(join(folder, name), JSON.stringify(toJson(evaluation)));
  const geds = [0.2, 0.3, 0.25, 0.35];
  const subject = { kind: 'predictions', name: 'mose', path: 'out/mose', hasProbabilities: false } as const;
  beforeAll(async () => {
    await write('beside/a', { scores: geds });
    await write('beside/b', { seed: 1, scores: geds.map((ged) => ged + 0.02) });
    written('mose.json', { ...tinyEvaluation([0.3, 0.35, 0.3, 0.4], { steps: 20 }), subject });
    const of = tinyEvaluation(
      geds.map((ged) => ged - 0.01),
      {},
    );
    const members = ['beside/a', 'beside/b'].map((run) => ({
      run,
      model: 'small',
      weightsHash: 'w',
      weights: { path: `${run}/last.safetensors`, digest: 'd', step: 20, average: null },
      samples: 8,
    }));
    written('both.json', { ...of, subject: { kind: 'ensemble', name: 'small ×2', members, engine: 'wasm' } });
  });

  test('is a row beside runs, in every form', async () => {
    const flagged = [
      [[], 'evaluations.txt'],
      [['--json'], 'evaluations.json'],
      [['--csv', '-'], 'evaluations.csv'],
      [['--latex'], 'evaluations.tex'],
    ] as const;
    for (const [flags, name] of flagged) {
      const { code, stdout } = await compare('beside', 'mose.json', 'both.json', '--html', 'others.html', ...flags);
      expect(code).toBe(0);
      expectGolden(`compare/${name}`, stdout);
    }
    const page = readFileSync(join(folder, 'others.html'), 'utf8');
    for (const text of ['small ×2', 'predictions in out/mose, labels alone, from mose.json'])
      expect(page).toContain(text);
    // Of the runs alone.
    expect(page).toContain('no pictures of ');
    expect(page).not.toContain('no pictures of mose');
    const { stdout } = await compare('beside', 'mose.json', '--table', 'ged,dice');
    expect(stdout).toMatch(/mose +0\.3375 +0\.6625/);
  });

  test('of other samples is refused with what to run, and so is a file that is none', async () => {
    written('few.json', { ...tinyEvaluation(geds, { samples: 4 }), subject });
    const few = await compare('beside', 'few.json');
    expect(few.stderr.replaceAll(/\s+/g, ' ')).toContain(
      'score the runs as few.json was: --evaluate --split test --samples 4',
    );
    for (const [name, text, reason] of [
      ['no.json', '{"images": 3}', 'it is no evaluation as `phisegc evaluate --json` prints it'],
      ['part.json', '{"format": "phisegc-scores/1"}', 'it is an evaluation of which a part is missing'],
    ] as const) {
      writeFileSync(join(folder, name), text);
      const { code, stderr } = await compare('beside', name);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`${name} is nothing to compare: ${reason}`)]);
    }
    const twice = await compare('mose.json', 'mose.json');
    expect(twice.stderr).toContain('mose.json is named twice');
  });
});

describe('mistakes', () => {
  const refused = async (message: string, ...argv: readonly string[]) => {
    const { code, stdout, stderr } = await compare(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(message);
    return stderr;
  };
  beforeAll(async () => {
    await write('scored/a', { scores: [0.2, 0.3] });
    await write('scored/b', { seed: 1, scores: [0.2, 0.4] });
  });

  test('a folder that is no run, and none at all', async () => {
    mkdirSync(join(folder, 'empty'));
    await refused('empty is nothing to compare: it is no folder with a spec.json', 'empty');
    await refused('`plain/flat-0`', 'plain/flt-0');
    await refused("missing required argument 'run'");
  });

  test('the same run twice: by name, by a link, as a copy', async () => {
    await refused('scored/a is named twice', 'scored/a', 'scored/a');
    symlinkSync(join(folder, 'scored/a'), join(folder, 'link'));
    await refused('scored/a and link are the same run: they are one place', 'scored/a', 'link');
    cpSync(join(folder, 'scored/a'), join(folder, 'copy'), { recursive: true });
    await refused('spec and data are equal, and so is the seed, 0', 'scored', 'copy');
  });

  test('runs of different data say which', async () => {
    await write('elsewhere', { data: 'b', scores: [0.2, 0.3] });
    const stderr = await refused('what is compared is of 2 different sets of data', 'scored', 'elsewhere');
    expect(stderr).toContain('a (aaaaaaaa): scored/a, scored/b');
    expect(stderr).toContain('b (bbbbbbbb): elsewhere');
  });

  test('different target classes', async () => {
    const model = await tinyModel([], smallSpec.replace('classes: 2', 'classes: 3'));
    await write('three', { model, scores: [0.2, 0.3] });
    await refused('2 different numbers of target classes', 'scored', 'three');
  });

  test('no run that has finished', async () => {
    await write('early', { ended: null, steps: 3 });
    await write('broken', { ended: 'not-finite', steps: 4, seed: 1 });
    const stderr = await refused('none of 2 runs has finished', 'early', 'broken');
    expect(stderr).toContain('early: under way or killed at step 3');
    expect(stderr).toContain('broken: failed');
  });

  test('scores that do not belong together say what there is and what to run', async () => {
    await write('hundred', { seed: 2, scores: [0.2, 0.3], scored: { samples: 100 } });
    const stderr = await refused('the 3 runs have no scores in common to compare ged by', 'scored', 'hundred');
    expect(stderr).toContain('test, 2 images, N = 16, last.safetensors: 2 runs of 3');
    expect(stderr).toContain('hundred has no scores like the first of these');
    expect(stderr).toContain('validations cannot stand in: scored/a has no validation');
    expect(stderr).toContain('add --evaluate');
    await refused('the 2 runs have no scores in common', 'scored', '--samples', '100');
  });

  test('scores of another version are left out with a word', async () => {
    cpSync(join(folder, 'scored'), join(folder, 'older'), { recursive: true });
    writeFileSync(join(folder, 'older/a/scores/old.json'), '{"images": 3}');
    const { code, stderr } = await compare('older');
    expect([code, stderr]).toEqual([0, expect.stringContaining('older/a/scores/old.json are left out')]);
  });

  test('a metric or a setting that is none', async () => {
    await refused('there is no metric raterDiversity to rank runs by', 'scored', '--metric', 'raterDiversity');
    await refused('the runs do not differ in latent.levels', 'scored', '--by', 'latent.levels');
    await refused('--json and --latex exclude each other', 'scored', '--json', '--latex');
    await refused('--limit belongs to --evaluate', 'scored', '--limit', '3');
    await refused('--samples takes a whole number from 1', 'scored', '--samples', 'many');
  });

  test('an image on which a metric is undefined is left out, and all of them are refused', async () => {
    await write('undefined/a', { scores: [0.2, 0.3], scored: { errorCorrelations: [null, 0.5] } });
    await write('undefined/b', { seed: 1, scores: [0.2, 0.3], scored: { errorCorrelations: [0.2, 0.4] } });
    expect((await compare('undefined', '--metric', 'sNcc')).stdout).toContain('1 image left out');
    await writeTinyScores(join(folder, 'undefined/b'), [0.2, 0.3], {});
    rmSync(join(folder, 'undefined/b/scores'), { recursive: true });
    await writeTinyScores(join(folder, 'undefined/b'), [0.2, 0.3], { errorCorrelations: [0.4, null] });
    await refused('S_NCC is defined for all runs on no image', 'undefined', '--metric', 'sNcc');
  });

  test('a sweep with a damaged line, or with the run of another point', async () => {
    cpSync(join(folder, 'sweep'), join(folder, 'damaged'), { recursive: true });
    appendFileSync(join(folder, 'damaged/points.jsonl'), '{"index": 8, "name"');
    await refused('damaged is nothing to compare: line 9 of points.jsonl is damaged', 'damaged');
    cpSync(join(folder, 'sweep'), join(folder, 'mixed'), { recursive: true });
    const runs = (name: string) => join(folder, 'mixed/runs', name);
    rmSync(runs('levels=1-beta=2-seed=0'), { recursive: true });
    cpSync(runs('levels=1-beta=2-seed=1'), runs('levels=1-beta=2-seed=0'), { recursive: true });
    await refused('mixed/runs/levels=1-beta=2-seed=0 is not the run of the point levels=1-beta=2-seed=0', 'mixed');
  });

  test('a run without its record', async () => {
    cpSync(join(folder, 'scored'), join(folder, 'recordless'), { recursive: true });
    rmSync(join(folder, 'recordless/a/run.json'));
    await refused('recordless/a is nothing to compare: it has no run.json', 'recordless');
  });
});
