import { isObject } from '../is-object.ts';
import { checkStoredBlock } from './check-stored-block.ts';
import { checkStoredNumber, checkStoredRate } from './check-stored-formula.ts';
import { checkStoredObjective } from './check-stored-objective.ts';
import { checkStoredSubnets } from './check-stored-subnets.ts';
import { conflictOf } from './conflict-of.ts';
import { fromForm } from './form.ts';
import { migrate } from './migrate/index.ts';
import { isPair, limits, MAX_LAYERS, rangeText } from './limits.ts';
import { measureBlock } from './measure-block.ts';
import { optimizers } from '../settings/optimizers.ts';
import { ratesOf } from './schedules.ts';
import { trainProblems } from './train-problems.ts';
import { NAME, type Problem } from './stored-problem.ts';
import type { Spec } from './types.ts';
import { schemaErrors } from './validate.ts';

/** Objects and lists inside one another; the deepest equation and the deepest block that text can say have fewer. */
const MAX_NESTING = 2048;

/**
 * What is wrong with a canonical spec that was read from a file. The schema says what it is made of; here is all that
 * elaboration makes sure of besides: that names mean something, that equations come before what reads them, that options and
 * numbers are in range, that parts fit one another. What passes can be lowered as if it came from text.
 */
export function readStored(value: unknown, problem: Problem): Spec | null {
  if (nests(value)) {
    problem('', `it nests more than ${MAX_NESTING} deep`);
    return null;
  }
  const migrated = migrate(value);
  if (!migrated.ok) {
    problem(migrated.at, migrated.problem);
    return null;
  }
  const [error] = schemaErrors(isObject(value) ? migrated.form : value);
  if (error) {
    problem(pathOf(error.instancePath), error.message ?? 'does not fit the schema');
    return null;
  }
  const spec = fromForm(migrated.form);
  let problems = 0;
  const count: Problem = (at, text) => {
    problems++;
    problem(at, text);
  };
  checkDeclarations(spec, count);
  checkLevels(spec, count);
  checkStoredObjective(spec, count);
  checkTrain(spec, count);
  checkStoredSubnets(spec, count);
  checkBlocks(spec, count);
  // What has the wrong kind of value there is told above.
  if (problems === 0) checkRates(spec, count);
  return problems === 0 ? spec : null;
}

/** Whether a value nests too deep to be gone through by recursion. */
function nests(value: unknown): boolean {
  const stack = [{ value, depth: 0 }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (typeof step.value !== 'object' || step.value === null) continue;
    if (step.depth >= MAX_NESTING) return true;
    for (const part of Object.values(step.value)) stack.push({ value: part, depth: step.depth + 1 });
  }
  return false;
}

/** `/subnets/0/slots` as `subnets[0].slots` */
function pathOf(pointer: string): string {
  return pointer
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.')
    .replace(/^\./, '');
}

function checkDeclarations({ name, documentation, input, rater, target, latent }: Spec, problem: Problem): void {
  const names = {
    name,
    'input.name': input.name,
    ...(rater ? { 'rater.name': rater.name } : {}),
    'target.name': target.name,
    'latent.name': latent?.name ?? 'z',
  };
  for (const [at, text] of Object.entries(names)) {
    if (!NAME.test(text)) problem(at, `${JSON.stringify(text)} is not a name`);
  }
  const taken = [input.name, target.name, ...(rater ? [rater.name] : []), ...(latent ? [latent.name] : [])];
  if (new Set(taken).size < taken.length)
    problem('target.name', 'image, labels, rater and latents have names of their own');
  if (/[\r\u2028\u2029]/.test(documentation)) problem('documentation', 'its lines end in line feeds');
  for (const [at, size] of [
    ['input.height', input.height],
    ['input.width', input.width],
  ] as const) {
    if (typeof size === 'number') checkStoredNumber(at, size, limits.size, problem);
  }
  if (input.height !== target.height || input.width !== target.width) {
    problem('target', 'the labels have the size of the image');
  }
  if (target.annotators !== null) checkStoredNumber('target.annotators', target.annotators, limits.annotators, problem);
  if (rater !== null && target.annotators === null) problem('rater', 'is one of target.annotators, and there are none');
  if (!isPair(input.range)) problem('input.range', PAIR);
  if (!isPair(target.onehot)) problem('target.onehot', PAIR);
}

const PAIR = `two numbers, the smaller first, each ${rangeText(limits.level)}`;

function checkLevels({ resolution, latent, objective }: Spec, problem: Problem): void {
  const { levels, channels } = resolution;
  if (channels.length !== 0 && channels.length !== levels)
    problem('resolution.channels', `has one entry per level: ${levels}`);
  const latents = latent?.levels ?? 0;
  if (latents > levels) problem('latent.levels', `is at most resolution.levels, ${levels}`);
  const betas = latent?.beta ?? [];
  if (betas.length !== latents) problem('latent.beta', `has one entry per level: ${latents}`);
  if (JSON.stringify(objective.kl) !== JSON.stringify(betas)) {
    problem('objective.kl', 'is the same as latent.beta');
  }
}

function checkTrain(spec: Spec, problem: Problem): void {
  const { train, target } = spec;
  for (const found of trainProblems(spec)) problem(found.path, found.problem);
  const most = target.annotators ?? limits.annotators.max;
  for (const [position, annotator] of train.annotators === 'all' ? [] : train.annotators.entries()) {
    if (annotator >= most) problem(`train.annotators[${position}]`, `there are ${most} annotators, 0 to ${most - 1}`);
  }
  const { optimizer } = train;
  const conflict = conflictOf(optimizers, optimizer);
  if (conflict) problem(`train.optimizer.${conflict.argument}`, conflict.problem);
}

/** The schema has seen to most numbers, not to what formulas are worth. */
function checkRates(spec: Spec, problem: Problem): void {
  for (const { path, rate, range } of ratesOf(spec)) {
    checkStoredRate(path, rate, range, spec.train.steps, problem);
  }
}

function checkBlocks({ subnets }: Spec, problem: Problem): void {
  const placed = subnets.flatMap(({ slots }, subnet) =>
    slots.map(({ block }, slot) => ({ block, at: `subnets[${subnet}].slots[${slot}].block` })),
  );
  const size = placed.reduce((sum, { block }) => sum + measureBlock(block).size, 0);
  if (size > MAX_LAYERS) problem('subnets', `have more than ${MAX_LAYERS} layers`);
  for (const { block, at } of placed) checkStoredBlock(block, at, problem);
}
