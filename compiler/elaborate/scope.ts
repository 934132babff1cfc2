import type { LibraryImport } from '../resolve/library.ts';
import type { Code } from '../diagnostics/codes.ts';
import type { Diagnostic, Related, Report } from '../diagnostics/diagnostic.ts';
import type { Definition } from '../resolve/module.ts';
import { isWithin, type Span } from '../source/span.ts';
import type { BlockItem, LetItem } from '../syntax/ast.ts';
import type { Level } from './level.ts';
import type { Value } from './values.ts';

/** What a model's expressions can see besides their own variables. */
export interface Environment {
  readonly report: Report;
  /** A constant, let, block, setting or section of the model; null when the model has no such name. */
  lookup(name: string, span: Span): Value | null | 'failed';
  /** `latent.channels`; 'failed' when its value is in error (and reported). */
  setting(section: string, name: string, span: Span): Value | null | 'failed';
  settingNames(section: string): readonly string[];
  /** `prior.e`: a tensor or family of another subnet; 'failed' where there is none, or none may stand (and reported). */
  tensorOf(role: string, name: string, span: Span): Value | 'failed';
  /** A definition of the file that the expression stands in. */
  definition(file: string, name: string): Definition | null;
  /** The import that brings a function of the library into a file; null when there is none of that name. */
  libraryImport(name: string): LibraryImport | null;
  /** Every name, for suggestions. */
  names(file: string): readonly string[];
  /** Enters an expression inside another; false, and reported, when they nest too deep to be computed. */
  enter(span: Span): boolean;
  leave(): void;
  /** Counts layers as they are made; false, and reported, when a model has far too many. */
  spend(layers: number, span: Span, report: Report): boolean;
  /** Whether one block may have so many parts; reported once when not. */
  mayHold(parts: number, span: Span, report: Report): boolean;
  /** Counts calls of functions; false, and reported, when a model has far too many. */
  mayCall(span: Span): boolean;
  /** Blocks and functions whose bodies are in error, which has been reported. */
  readonly failed: Set<BlockItem | LetItem>;
  /** Evaluates a `let` of a file or a model once; notices circles. */
  constant(key: string, span: Span, evaluate: () => Value | null): Value | 'failed';
}

/** An environment with local variables: block parameters, level variables, the tensors of a topology. */
export interface Scope {
  readonly environment: Environment;
  readonly locals: ReadonlyMap<string, Value>;
  /** Names that a local lookup finds on demand: the families and slots of a topology. */
  readonly local?: (name: string, span: Span, level: Level) => Value | null | 'failed';
  readonly localNames?: readonly string[];
  /** The resolution level of the tensor that flows into what is evaluated. */
  readonly level?: Level;
  /** What must come out, as help for a word or a text that stands there: `train.clip is a number from 1e-12 to 1e12`. */
  readonly wanted?: string;
}

export function withLocals(scope: Scope, locals: ReadonlyMap<string, Value>): Scope {
  return { ...scope, locals: new Map([...scope.locals, ...locals]) };
}

/** Related places a finding shows at most: the innermost two and the outermost. */
const MAX_RELATED = 3;

/**
 * The same scope, whose findings about some text also show a second place: where that text is used. Uses of uses are
 * followed: a finding that has come to be shown at a place in the text counts too. With `codes`, only those findings.
 */
export function withRelated(scope: Scope, text: Span, related: Related, codes: readonly Code[] | null = null): Scope {
  const { environment } = scope;
  const concerns = ({ code, span, related: places }: Diagnostic): boolean => {
    if (codes && !codes.includes(code)) return false;
    const last = places.at(-1)?.span;
    return (span !== undefined && isWithin(span, text)) || (last !== undefined && isWithin(last, text));
  };
  const extend = (diagnostic: Diagnostic): Diagnostic => ({
    ...diagnostic,
    related: [...diagnostic.related.slice(0, MAX_RELATED - 1), related],
  });
  const report: Report = (diagnostic) => {
    environment.report(concerns(diagnostic) ? extend(diagnostic) : diagnostic);
  };
  return { ...scope, environment: { ...environment, report } };
}
