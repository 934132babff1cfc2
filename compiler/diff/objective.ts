import { lossGraph } from '../objective/loss-graph.ts';
import { objectiveLines, objectiveNotes } from '../objective/objective-lines.ts';
import { plainText } from '../objective/objective-text.ts';
import { unicodeNotation } from '../objective/unicode-notation.ts';
import type { Spec } from '../elaborate/types.ts';
import type { Pair } from './pair.ts';

/** The loss that training minimises, in mathematics: a term a line, then what the symbols mean. */
export interface ObjectiveDifference {
  /** All lines of both. */
  readonly lines: Pair<readonly string[]>;
  /** The lines that the first alone has. */
  readonly removed: readonly string[];
  /** The lines that the second alone has. */
  readonly added: readonly string[];
}

export function objectiveDifference(specs: Pair<Spec>): ObjectiveDifference {
  const lines = { a: linesOf(specs.a), b: linesOf(specs.b) };
  const without = (own: readonly string[], other: readonly string[]): readonly string[] =>
    own.filter((line) => !other.includes(line));
  return { lines, removed: without(lines.a, lines.b), added: without(lines.b, lines.a) };
}

function linesOf(spec: Spec): readonly string[] {
  const { terms } = lossGraph(spec);
  const notation = unicodeNotation(spec);
  const formulas = objectiveLines(spec, terms, notation).map(
    ({ sign, factors, formula }) => `${sign} ${[...factors, formula].join(notation.times)}`,
  );
  return [...formulas, ...objectiveNotes(spec, terms, notation).map(plainText)];
}
