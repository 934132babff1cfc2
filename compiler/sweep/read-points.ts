import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import type { Modules } from '../resolve/module.ts';
import { createKnown } from '../known-networks.ts';
import { type CheckedModel, type Lowered, readModel } from '../read-model.ts';
import type { ModelItem, SettingMember } from '../syntax/ast.ts';
import { printExpression, printPath } from '../syntax/print.ts';
import type { Point } from './sweep.ts';

/** A model with settings, as a point has it. */
export interface ReadVariant {
  /** Null when there are errors. */
  readonly model: CheckedModel | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads models with settings; those with the same networks are lowered once. */
export type ReadPoint = (point: Pick<Point, 'model' | 'settings'>) => ReadVariant;

export function createPointReader(modules: Modules): ReadPoint {
  const known = createKnown<Lowered>();
  return ({ model: item, settings }) => {
    const diagnostics: Diagnostic[] = [];
    const report: Report = (diagnostic) => {
      // One value of an axis is often the one that the model has already.
      if (diagnostic.code !== 'names/same-value') diagnostics.push(diagnostic);
    };
    const model = readModel(modules, item, settings, report, known);
    return { model: hasErrors(diagnostics) ? null : model, diagnostics };
  };
}

/** What makes a point's model: points that differ in the seed alone share it. */
export function variantKey({
  model,
  settings,
}: {
  readonly model: ModelItem;
  readonly settings: readonly SettingMember[];
}): string {
  return JSON.stringify([model.span.file, model.name.text, ...settingTexts(settings)]);
}

/** Settings as `--set` takes them: `latent.levels=3`. */
export function settingTexts(settings: readonly SettingMember[]): readonly string[] {
  return settings.map(({ path, value }) => `${printPath(path)}=${printExpression(value)}`);
}
