import type { CheckedModel } from '../check.ts';
import { sectionOf, settings } from '../settings/index.ts';
import { placeOf } from '../source/place.ts';
import type { SourceMap } from '../source/source-file.ts';
import type { Span } from '../source/span.ts';
import { differentValues } from './different-values.ts';
import { mapPair, type Pair } from './pair.ts';
import { valueText } from './value-text.ts';

/** A model and the texts that it was read from. */
export interface Side {
  readonly model: CheckedModel;
  readonly sources: SourceMap;
}

/** Where a value comes from. */
export type ValueOrigin =
  /** A line, `specs/mine.phiseg:3`, in the text of a model, which may be one that the model extends. */
  | { readonly kind: 'text'; readonly place: string; readonly model: string }
  /** `--set`. */
  | { readonly kind: 'set' }
  /** No text says it. */
  | { readonly kind: 'default' }
  /** A canonical spec says all its values, and not where they come from. */
  | { readonly kind: 'stored' }
  /** The model has no such setting: one of latents, where there are none. */
  | { readonly kind: 'absent' };

/** What a setting is in one of two models. */
export interface SettingSide {
  /** As the language writes it: what the text says, or where that is the same in both, what it comes to. */
  readonly text: string;
  /** What the text says; null where none does. */
  readonly written: string | null;
  /** As the canonical spec holds it; null for none, and for what the text alone reads. */
  readonly value: unknown;
  readonly origin: ValueOrigin;
}

/** A setting that differs. */
export interface SettingDifference extends Pair<SettingSide> {
  readonly path: string;
}

/** Settings that differ in what they come to. What only texts read differs where its text does. */
export function settingDifferences(sides: Pair<Side>): readonly SettingDifference[] {
  const values = differentValues(mapPair(sides, ({ model }) => model.spec));
  const told = new Map(values.map((difference) => [difference.path, difference]));
  const ofText = settings.filter(({ path, readBy }) => readBy === 'text' && isWrittenOtherwise(path, sides));
  const paths = [...told.keys(), ...ofText.map(({ path }) => path)];
  const order = new Map(settings.map(({ path }, index) => [path, index]));
  const place = (path: string): number => order.get(path) ?? -1;
  return paths
    .sort((one, other) => place(one) - place(other))
    .map((path) => {
      const value = told.get(path) ?? { a: undefined, b: undefined };
      const written = mapPair(sides, (side) => writtenIn(side, path));
      const isSameText = written.a === written.b;
      const sideOf = (key: 'a' | 'b'): SettingSide => ({
        text: (isSameText ? null : written[key]) ?? valueText(path, value[key]),
        written: written[key],
        value: value[key] ?? null,
        origin: originOf(sides[key], path, value[key]),
      });
      return { path, a: sideOf('a'), b: sideOf('b') };
    });
}

function isWrittenOtherwise(path: string, sides: Pair<Side>): boolean {
  // A canonical spec does not hold it: its layers say what it came to.
  if (sides.a.model.readFrom !== 'text' || sides.b.model.readFrom !== 'text') return false;
  return writtenIn(sides.a, path) !== writtenIn(sides.b, path);
}

function writtenIn({ model }: Side, path: string): string | null {
  return model.why(path)[0]?.text ?? null;
}

function originOf({ model, sources }: Side, path: string, value: unknown): ValueOrigin {
  const [newest] = model.why(path);
  const span = newest?.span ?? declaredAt(model, path);
  if (span !== undefined) {
    const owner = model.modelAt(span);
    return owner === null ? { kind: 'set' } : { kind: 'text', place: placeOf(span, sources), model: owner };
  }
  if (value === undefined) return { kind: 'absent' };
  return { kind: model.readFrom === 'stored' ? 'stored' : 'default' };
}

/** What says a value that no setting replaces: the declaration of the image or the labels, or for a name a signature. */
function declaredAt({ spec }: CheckedModel, path: string): Span | undefined {
  const section = sectionOf(path);
  if (path === 'latent.name') return spec.latent === null ? undefined : spec.subnets[0]?.origin;
  return section === 'input' ? spec.input.origin : section === 'target' ? spec.target.origin : undefined;
}
