import type { Report } from '../diagnostics/diagnostic.ts';
import type { Definition } from '../names/module.ts';
import type { Span } from '../source/span.ts';
import type { Value } from './values.ts';

/** What a model's expressions can see besides their own variables. */
export interface Environment {
  readonly report: Report;
  /** A constant, let, block, setting or section of the model; null when the model has no such name. */
  lookup(name: string, span: Span): Value | null | 'failed';
  /** `latent.channels`; 'failed' when its value is in error (and reported). */
  setting(section: string, name: string, span: Span): Value | null | 'failed';
  settingNames(section: string): readonly string[];
  /** `prior.e`: a tensor or family of another subnet. */
  tensorOf(role: string, name: string, span: Span): Value | null | 'failed';
  /** A definition of the file that the expression stands in. */
  definition(file: string, name: string): Definition | null;
  /** Every name, for suggestions. */
  names(file: string): readonly string[];
  /** Counts layers as they are made; false, and reported, when a model has far too many. */
  spend(layers: number, span: Span): boolean;
  /** Evaluates a `let` of a file or a model once; notices circles. */
  constant(key: string, span: Span, evaluate: () => Value | null): Value | 'failed';
}

/** An environment with local variables: block parameters, level variables, the tensors of a topology. */
export interface Scope {
  readonly environment: Environment;
  readonly locals: ReadonlyMap<string, Value>;
  /** Names that a local lookup finds on demand: the families and slots of a topology. */
  readonly local?: (name: string, span: Span) => Value | null | 'failed';
  readonly localNames?: readonly string[];
}

export function withLocals(scope: Scope, locals: ReadonlyMap<string, Value>): Scope {
  return { ...scope, locals: new Map([...scope.locals, ...locals]) };
}
