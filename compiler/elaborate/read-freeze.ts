import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import type { FlatModel } from '../resolve/flat-model.ts';
import { printExpression } from '../syntax/print.ts';
import type { Expression, IndexExpression } from '../syntax/ast.ts';
import type { ModelEnvironment } from './environment.ts';
import { evaluateInteger } from './evaluate.ts';
import { tensorName } from './coverage.ts';
import { sectionOfLetter } from './level-letter.ts';
import { isFrozen } from './is-frozen.ts';

/**
 * `train.freeze = [prior.encode, posterior.mu[2], likelihood]`: subnets, slots, and slots of one level; a single one may stand
 * without brackets. Sorted, and without what another of them holds.
 */
export function readFreeze(
  expression: Expression,
  model: FlatModel,
  environment: ModelEnvironment,
): readonly string[] | null {
  const items = expression.kind === 'list' ? expression.items : [expression];
  const paths = items.map((item) => readPath(item, model, environment));
  if (!paths.every((path) => path !== null)) return null;
  const sorted = [...new Set(paths)].sort();
  return sorted.filter((path) => !sorted.some((other) => other !== path && isFrozen(path, [other])));
}

function readPath(expression: Expression, model: FlatModel, environment: ModelEnvironment): string | null {
  const refuse = (problem: string, help: readonly string[]): null => {
    const details = { span: expression.span, label: 'not frozen', help };
    environment.report(diagnose('spec/freeze', { path: printExpression(expression), problem }, details));
    return null;
  };
  const slot = expression.kind === 'index' ? expression.object : expression;
  const head = slot.kind === 'member' ? slot.object : slot;
  if (head.kind !== 'name' || (expression.kind === 'index' && slot.kind !== 'member'))
    return refuse('it is no subnet and no slot', ['name subnets and slots: [prior.encode, posterior]']);
  const subnet = [...model.subnets.values()].find(({ role }) => role === head.name);
  if (!subnet) {
    // A subnet in error is reported where it is.
    if ([...model.broken.keys()].some((role) => role === head.name)) return null;
    return refuse(`there is no subnet ${head.name}`, suggestionHelp(head.name, [...model.subnets.keys()], 'subnets'));
  }
  if (slot.kind !== 'member') return head.name;
  const declared = subnet.topology.slots.get(slot.member.text);
  if (!declared) {
    const names = [...subnet.topology.slots.keys()];
    return refuse(`the ${head.name} has no slot ${slot.member.text}`, suggestionHelp(slot.member.text, names, 'slots'));
  }
  const path = `${head.name}.${declared.name}`;
  return expression.kind === 'index' ? readIndices(path, expression, declared.letters, environment, refuse) : path;
}

function readIndices(
  path: string,
  { indices }: IndexExpression,
  letters: readonly string[],
  environment: ModelEnvironment,
  refuse: (problem: string, help: readonly string[]) => null,
): string | null {
  if (letters.length === 0) return refuse('it has no levels', [`write ${path}`]);
  if (letters.length !== indices.length)
    return refuse(`it takes ${counted(letters.length, 'index', 'indices')}`, [`write ${path}[${letters.join(', ')}]`]);
  const levels: number[] = [];
  for (const [position, index] of indices.entries()) {
    const letter = letters[position] ?? '';
    const section = sectionOfLetter(letter);
    const level = evaluateInteger(index, environment.scope);
    const count = section ? environment.levels(section) : Number.POSITIVE_INFINITY;
    if (level === null || count === null) return null;
    if (level < 0 || level >= count) {
      const help = section ? `${letter} runs from 0 to ${count - 1}` : `${letter} begins at 0`;
      return refuse(`there is no level ${level}`, [help]);
    }
    levels.push(level);
  }
  return tensorName(path, levels);
}
