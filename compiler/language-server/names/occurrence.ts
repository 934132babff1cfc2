import type { Span } from '../../source/span.ts';
import type { ModelItem } from '../../syntax/ast.ts';

/** What a name in a text is a name of. */
export type NameKind =
  | 'model'
  | 'sweep'
  | 'topology'
  | 'block'
  /** `let ramp(from, to) = …` */
  | 'function'
  /** `let width = 32` */
  | 'constant'
  | 'slot'
  | 'tensor'
  | 'parameter'
  /** A variable of `for`, or a level's letter. */
  | 'index'
  | 'setting'
  | 'section'
  | 'subnet'
  /** The image or the labels of a model. */
  | 'data'
  | 'layer'
  /** An optimiser, a term, an average. */
  | 'call'
  | 'argument'
  /** A word that means the same everywhere: `top`, `concat`. */
  | 'word';

/** A name where it stands. */
export interface Occurrence {
  readonly name: string;
  readonly span: Span;
  readonly kind: NameKind;
  /** The same for all that name the same thing; null for words of the language. */
  readonly symbol: string | null;
  /** Where it was said last what the name means; null for words of the language. */
  readonly target: Span | null;
  readonly isDefinition: boolean;
  /** `latent.levels` of a setting, `posterior.mu[top]` of a filled slot, `conv.kernel` of an argument. */
  readonly path: string | null;
  /** The model whose text it stands in. */
  readonly model: ModelItem | null;
}

/** What a name means. */
export type Meaning = Pick<Occurrence, 'kind' | 'symbol' | 'target' | 'path'>;

/** A symbol by the place of its first definition. */
function symbolOf({ file, start }: Span): string {
  return `${file}:${start}`;
}

/** What a text defines: its first definition tells it from others, the last is where to look. */
export function defined(kind: NameKind, first: Span, last: Span = first): Meaning {
  return { kind, symbol: symbolOf(first), target: last, path: null };
}

/** What comes with the language. */
export function builtIn(kind: NameKind, path: string | null = null): Meaning {
  return { kind, symbol: null, target: null, path };
}

/** What every model may say anew: a setting, a subnet. */
export function shared(kind: NameKind, path: string, target: Span | null): Meaning {
  return { kind, symbol: `${kind} ${path}`, target, path };
}
