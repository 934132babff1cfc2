import { diagnose } from '../diagnostics/codes.ts';
import type { Span } from '../source/span.ts';
import type { Scope } from './scope.ts';
import type { Block } from './types.ts';

/**
 * The resolution level of a tensor: 0 for the image and the labels, one more after each step down, one less after each step up.
 * Null where tensors of several levels met, or where none flows; failed where what flows is in error, which is reported.
 */
export type Level = number | null | 'failed';

/** A block, and how it leads through the resolution levels. */
export interface Made {
  readonly block: Block;
  /** Steps down less steps up; null where its branches differ. */
  readonly shift: Level;
  /** Whether a step in it was made for the level that it is applied at. */
  readonly isPlaced: boolean;
}

export function plus(level: Level | undefined, shift: Level | undefined): Level {
  if (level === 'failed' || shift === 'failed') return 'failed';
  return typeof level === 'number' && typeof shift === 'number' ? level + shift : null;
}

/** The one level of several tensors, or shift of several branches; null where they differ. */
export function commonLevel(levels: readonly (Level | undefined)[]): Level {
  const [first = null] = levels;
  return levels.every((level) => level === first) ? first : null;
}

/** The same scope for what a tensor of a level flows into. */
export function atLevel(scope: Scope, level: Level | undefined): Scope {
  return { ...scope, level: level ?? null };
}

/** Says that a step that depends on its level stands where there is none, or where there are two. */
export function reportLevel(what: string, problem: string, span: Span, { environment }: Scope, at?: Span): null {
  const related = at ? [{ span: at, message: 'says r' }] : [];
  const help = [
    'apply it where one tensor of one level flows in, e[r - 1] -> down; in a `block` it is made anew for each use, in a `let` it is not',
  ];
  const details = { span, label: 'at which level?', related, help };
  environment.report(diagnose('spec/step-level', { what, problem }, details));
  return null;
}
