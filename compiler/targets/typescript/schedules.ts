import type { Construction, Property } from './structures.ts';
import { dependsOn, rateText } from '../../formula/formula.ts';
import { present } from '../../invariant.ts';
import { stringLiteral } from './text.ts';
import type { TrainerSignature } from './trainer-signature.ts';

/** The field that counts the steps that counted; schedules follow from it. */
export const STEPS: Property = { name: '#steps', type: 'number' };

/** Whether schedules depend on the share of the run that is done, which only the caller knows. */
export function needsProgress({ schedules }: TrainerSignature): boolean {
  return schedules.some(({ formula }) => dependsOn(formula, 'progress'));
}

/** What a step is given beside a batch, as parameters of its method: noise, and how far the run is. */
export function givenBesideBatch(
  signature: TrainerSignature,
  noise: string,
): readonly { name: string; type: string }[] {
  if (signature.random.length > 0) return [{ name: 'noise', type: noise }];
  return needsProgress(signature) ? [{ name: 'moment', type: PROGRESS }] : [];
}

/** The type of what schedules need of the caller. */
export const PROGRESS = '{ /** The share of the run that is done, from 0 to 1. */ readonly progress: number }';

/** The constructor of a trainer that takes its count of steps from the state. */
export function withCount(made: Construction, { count, parameters }: TrainerSignature): Construction {
  const index = parameters.findIndex(({ attributes }) => attributes.name === present(count, 'a count of steps'));
  return { ...made, statements: [...made.statements, `this.#steps = values(PARAMETERS[${index}])[0] ?? 0;`] };
}

/** What a trainer's file has of `runtime/embed` for its schedules. */
export function scheduleHelpers(signature: TrainerSignature): readonly string[] {
  if (signature.schedules.length === 0) return [];
  return ['schedules', ...(needsProgress(signature) ? ['progress'] : [])];
}

/** What a step begins with: all schedules at its moment. */
export function scheduleStatements(signature: TrainerSignature): readonly string[] {
  if (signature.schedules.length === 0) return [];
  // What no schedule reads may be anything.
  const [given] = givenBesideBatch(signature, '');
  const progress = given !== undefined && needsProgress(signature) ? `checkedProgress(${given.name})` : '0';
  return [`const schedules = schedulesAt(SCHEDULES, { step: this.#steps, progress: ${progress} });`];
}

/** What the documentation of a step says of schedules; nothing without any. */
export function scheduleDoc({ schedules, count }: TrainerSignature): string {
  if (schedules.length === 0) return '';
  const names = schedules.map(({ name }) => name).join(', ');
  return `\nIts numbers ${names} follow from the steps done before: ${count} of the state, and those that counted since.`;
}

/** The value of a schedule in a step. */
export function scheduleValue(name: string): string {
  return `schedules[${stringLiteral(name)}]`;
}

/** The table of schedules; nothing without any. */
export function schedulesTable({ schedules }: TrainerSignature): readonly string[] {
  if (schedules.length === 0) return [];
  const rows = schedules.map(({ name, formula }) => {
    const read = (['step', 'progress'] as const).filter((variable) => dependsOn(formula, variable));
    return `  ${stringLiteral(name)}: ({ ${read.join(', ')} }) => ${rateText(formula)},`;
  });
  return [
    `
/** Numbers that change while the model trains, computed in double precision before each step. */
const SCHEDULES = {
${rows.join('\n')}
} as const satisfies Readonly<Record<string, Schedule>>;`,
  ];
}
