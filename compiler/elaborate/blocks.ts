import { diagnose } from '../diagnostics/codes.ts';
import type { Span } from '../source/span.ts';
import { evaluate, expected } from './evaluate.ts';
import { layerBlock } from './call.ts';
import type { Made } from './level.ts';
import type { Scope } from './scope.ts';
import { MAX_BLOCK_DEPTH } from './limits.ts';
import { measureBlock } from './measure-block.ts';
import type { Block } from './types.ts';
import type { Value } from './values.ts';
import { withinDefinition } from './within-definition.ts';
import { wants } from './wanted.ts';

/** A chain in normal form: unnamed chains inside it are spliced, and one step alone is itself. */
export function chain(steps: readonly Block[], name: string | null = null): Block {
  const flat = steps.flatMap((step) => (step.kind === 'chain' && step.name === null ? step.steps : [step]));
  const [only, ...more] = flat;
  return name === null && only && more.length === 0 ? only : { kind: 'chain', name, steps: flat };
}

/**
 * Reads a value as a function from tensor to tensor, `relu` and `unit` without parentheses too, and how it leads through the
 * resolution levels, for what flows in at the level of the scope.
 */
export function makeBlock(value: Value, span: Span, scope: Scope): Made | null {
  switch (value.kind) {
    case 'block':
      return { block: value.block, shift: value.shift ?? null, isPlaced: value.isPlaced ?? false };
    case 'step':
      return value.make(span, scope.level ?? null, scope);
    case 'layer': {
      const block = layerBlock(value.layer, [], span, scope);
      return block && { block, shift: 0, isPlaced: false };
    }
    case 'definition':
      if (value.item.parameters.length === 0) return instantiate(value.item.name.text, value, new Map(), span, scope);
      scope.environment.report(
        diagnose(
          'spec/missing-argument',
          { what: `block ${value.item.name.text}`, name: value.item.parameters[0]?.text ?? '' },
          {
            span,
            label: 'wants arguments',
            related: [{ span: value.item.name.span, message: 'defined here' }],
            help: [
              `write ${value.item.name.text}(${value.item.parameters.map((parameter) => parameter.text).join(', ')})`,
            ],
          },
        ),
      );
      return null;
    default:
      expected(scope, span, wants.block, value);
      return null;
  }
}

/** The body of a user's block with its parameters bound; it sees those and the model, not the caller's variables. */
export function instantiate(
  name: string,
  definition: Extract<Value, { kind: 'definition' }>,
  parameters: ReadonlyMap<string, Value>,
  usedAt: Span,
  scope: Scope,
): Made | null {
  const { item } = definition;
  const { environment } = scope;
  const inner = withinDefinition(item, parameters, usedAt, scope);
  if (!inner) return null;
  const value = evaluate(item.value, inner);
  const made = value && makeBlock(value, item.value.span, inner);
  if (!made) environment.failed.add(item);
  const block = made && built(chain([made.block], name), usedAt, inner);
  return made && block && { ...made, block };
}

/** A block just built out of others; null, and reported, when it is far too large or deep: parts that double double again. */
export function built(block: Block, span: Span, scope: Scope): Block | null {
  const { environment } = scope;
  const { size, depth } = measureBlock(block);
  if (!environment.mayHold(size, span, environment.report)) return null;
  if (depth <= MAX_BLOCK_DEPTH) return block;
  const help = ['join blocks one after the other instead of inside one another: a -> b, or a * 3'];
  const details = { span, label: 'one too many', help };
  environment.report(diagnose('spec/too-deep', { what: 'blocks nest', limit: MAX_BLOCK_DEPTH }, details));
  return null;
}
