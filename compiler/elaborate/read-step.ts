import type { Setting } from '../resolve/flat-model.ts';
import type { Span } from '../source/span.ts';
import { makeBlock } from './blocks.ts';
import { evaluate, expected } from './evaluate.ts';
import { type Level, type Made, plus, reportLevel } from './level.ts';
import { mentions } from './per-level.ts';
import { type Scope, withLocals, withRelated } from './scope.ts';
import { isBlockLike, type Value } from './values.ts';
import { wants } from './wanted.ts';

const BLOCK_HELP = ['name a layer or a block, avgpool(2) or bilinear(2) say'];

/**
 * The step to the next coarser (`down`) or finer (`up`) resolution: a block. One that names `r` is another block at each level: r is
 * the level that the step arrives at. Null, and reported, where the setting is in error.
 * @param scope what settings see
 */
export function readStep(setting: Setting, name: 'down' | 'up', scope: Scope): Value | null {
  const { value: text, span } = setting;
  const shift = name === 'down' ? 1 : -1;
  if (!mentions(text, 'r')) {
    const value = blockOf(evaluate(text, scope), setting, scope);
    const make = (at: Span, _level: Level, own: Scope): Made | null => {
      const made = value && makeBlock(value, at, own);
      return made && { ...made, shift };
    };
    return value && { kind: 'step', name, make };
  }
  let failed = false;
  const make = (at: Span, from: Level, { environment }: Scope): Made | null => {
    const level = plus(from, shift);
    if (failed || level === 'failed') return null;
    if (level === null)
      return reportLevel(name, 'what flows into it has no level of its own', at, { ...scope, environment }, span);
    const message = `${name} arrives at level ${level} here: r is ${level}`;
    const own = withRelated({ ...scope, environment }, span, { span: at, message });
    const inner = withLocals(own, new Map([['r', { kind: 'number', value: level }]]));
    const value = blockOf(evaluate(text, inner), setting, inner);
    const made = value && makeBlock(value, at, inner);
    failed = made === null;
    return made && { ...made, shift, isPlaced: true };
  };
  return { kind: 'step', name, make };
}

function blockOf(value: Value | null, { value: text }: Setting, scope: Scope): Value | null {
  if (!value || isBlockLike(value)) return value;
  expected(scope, text.span, wants.block, value, BLOCK_HELP);
  return null;
}
