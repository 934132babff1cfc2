import { diagnose } from '../diagnostics/codes.ts';
import type { Span } from '../source/span.ts';
import type { BlockItem, LetItem } from '../syntax/ast.ts';
import { type Scope, withRelated } from './scope.ts';
import type { Value } from './values.ts';

/** What is said of a definition that needs itself. */
const CYCLES = {
  block: {
    what: 'block',
    state: 'is being defined',
    help: 'repeat with `block * n`; blocks cannot use themselves',
    mark: '(in) ',
  },
  let: {
    what: 'function',
    state: 'is being computed',
    help: 'a function cannot use itself: write what it gives as a formula',
    mark: '(computing) ',
  },
} as const;

/**
 * What the text of a user's block or function sees: its parameters and the model, not the caller's variables. Null where the
 * text is being read already, which is reported, or is known to be in error.
 */
export function withinDefinition(
  item: BlockItem | LetItem,
  parameters: ReadonlyMap<string, Value>,
  usedAt: Span,
  { locals: around, environment, level = null }: Scope,
): Scope | null {
  const name = item.name.text;
  const { what, state, help, mark } = CYCLES[item.kind];
  // Marks, among the locals, the texts that are being read; no user can write such a name.
  const active = [...around].filter(([key]) => key.startsWith(mark));
  const marker = `${mark}${item.span.file}#${name}`;
  if (around.has(marker)) {
    const uses = [...active.map(([key]) => key.slice(key.indexOf('#') + 1)), name];
    const details = { span: usedAt, label: `${name} ${state}`, help: [help] };
    environment.report(diagnose('names/cycle', { what, cycle: uses.slice(uses.indexOf(name)) }, details));
    return null;
  }
  if (environment.failed.has(item)) return null;
  const locals = new Map<string, Value>([...parameters, ...active, [marker, { kind: 'boolean', value: true }]]);
  const related = { span: usedAt, message: `${name} is used here` };
  return withRelated({ environment, locals, level }, item.span, related);
}
