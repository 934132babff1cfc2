import type { FlatModel } from '../names/flat-model.ts';
import type { Expression } from '../syntax/ast.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { evaluate, expected } from './evaluate.ts';
import { expectCall } from './expect-call.ts';
import { limits } from './limits.ts';
import { readChoice, readNumber } from './options.ts';
import { readRate } from './read-rate.ts';
import type { Scope } from './scope.ts';
import type { TrainSpec } from './types.ts';
import { horizonOf } from './variables.ts';

/** The published settings: Adam at 1e-3 with epsilon 1e-8, batches of 12, every annotator, no augmentation. */
const ADAM = { kind: 'adam', rate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
const BATCH = 12;
const PLAIN = {
  clip: null,
  average: null,
  freeze: [],
  patience: null,
  statistics: 'posterior',
} as const;
const NO_AUGMENTATION = { rotate: 0, crop: 0, flip: 'none', turn: 'none', probability: 0.5 } as const;

/** The `train` section. */
export function readTrain(model: FlatModel, annotators: number | null, scope: Scope): TrainSpec | null {
  const value = (name: string): Expression | undefined => model.settings.get(`train.${name}`)?.value;
  const optimizer = readOptimizer(value('optimizer'), scope);
  const stepsValue = value('steps');
  const steps = stepsValue ? horizonOf(stepsValue.span, scope) : null;
  const batchValue = value('batch');
  const batch = batchValue ? readNumber('train.batch', batchValue, limits.batch, scope) : BATCH;
  const chosen = readAnnotators(value('annotators'), annotators, scope);
  const augment = readAugment((name) => value(`augment.${name}`), scope);
  if (!optimizer || steps === 'failed' || batch === null || !chosen || !augment) return null;
  return { ...PLAIN, steps, optimizer, batch, annotators: chosen, augment };
}

function readOptimizer(expression: Expression | undefined, scope: Scope): TrainSpec['optimizer'] | null {
  if (!expression) return ADAM;
  const bound = expectCall(expression, 'adam', ['rate', 'beta1', 'beta2', 'epsilon'], scope);
  if (!bound) return null;
  const read = (name: 'beta1' | 'beta2' | 'epsilon'): number | null => {
    const argument = bound.get(name);
    return argument ? readNumber(name, argument.value, limits[name], scope) : ADAM[name];
  };
  const rateArgument = bound.get('rate');
  const rate = rateArgument ? readRate('rate', rateArgument.value, limits.rate, scope) : ADAM.rate;
  const [beta1, beta2, epsilon] = [read('beta1'), read('beta2'), read('epsilon')];
  if (rate === null || beta1 === null || beta2 === null || epsilon === null) return null;
  return { kind: 'adam', rate, beta1, beta2, epsilon };
}

function readAnnotators(
  expression: Expression | undefined,
  count: number | null,
  scope: Scope,
): TrainSpec['annotators'] | null {
  if (!expression || (expression.kind === 'name' && expression.name === 'all')) return 'all';
  const value = evaluate(expression, scope);
  if (!value) return null;
  const chosen: number[] = [];
  for (const item of value.kind === 'list' ? value.items : []) {
    if (item.kind === 'number' && Number.isInteger(item.value) && item.value >= 0) chosen.push(item.value);
  }
  if (value.kind !== 'list' || chosen.length !== value.items.length || chosen.length === 0) {
    expected(scope, expression.span, 'all, or a list of annotators', value, ['annotators = all', 'annotators = [0]']);
    return null;
  }
  const beyond = chosen.find((index) => count !== null && index >= count);
  if (beyond === undefined) return chosen;
  const help = [`the target has ${count} annotators, 0 to ${(count ?? 0) - 1}`];
  scope.environment.report(
    diagnose(
      'spec/out-of-range',
      { what: 'an annotator', value: beyond },
      { span: expression.span, label: String(beyond), help },
    ),
  );
  return null;
}

function readAugment(value: (name: string) => Expression | undefined, scope: Scope): TrainSpec['augment'] | null {
  const read = (name: 'rotate' | 'crop' | 'probability'): number | null => {
    const expression = value(name);
    return expression ? readNumber(`train.augment.${name}`, expression, limits[name], scope) : NO_AUGMENTATION[name];
  };
  const rotate = read('rotate');
  const crop = read('crop');
  const probability = read('probability');
  const flipValue = value('flip');
  const word = flipValue
    ? readChoice('train.augment.flip', ['none', 'horizontal', 'vertical', 'both'], flipValue, scope)
    : 'none';
  const flip = (['none', 'horizontal', 'vertical', 'both'] as const).find((choice) => choice === word);
  if (rotate === null || crop === null || probability === null || !flip) return null;
  return { rotate, crop, flip, turn: 'none', probability };
}
