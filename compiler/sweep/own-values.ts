import type { Report } from '../diagnostics/diagnostic.ts';
import { argumentIn, defaultExpression } from '../resolve/set-argument.ts';
import { flattenModel } from '../resolve/flatten.ts';
import type { FlatModel, FlatSlot } from '../resolve/flat-model.ts';
import type { Modules } from '../resolve/module.ts';
import { findArgument, findSetting, sectionOf } from '../settings/index.ts';
import type { Span } from '../source/span.ts';
import type { Expression, ModelItem, SettingMember } from '../syntax/ast.ts';
import { printExpression, printPath } from '../syntax/print.ts';
import type { Sweep } from './sweep.ts';

/** What a setting of a model is once some settings are made: its text, or its default. Null where nothing says it. */
export type ValueIn = (
  model: ModelItem,
  settings: readonly SettingMember[],
  path: string,
  span: Span,
) => Expression | null;

const silent: Report = () => undefined;

/** Remembers what it found: of a sweep's many points most have the same values of what is asked for. */
export function createValues(modules: Modules): ValueIn {
  const known = new Map<string, Expression | null>();
  return (model, settings, path, span) => {
    const bearing = settings.filter((member) => bears(printPath(member.path), path));
    const texts = bearing.map((member) => `${printPath(member.path)}=${printExpression(member.value)}`);
    const key = JSON.stringify([model.span.file, model.name.text, path, ...texts]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const flat = flattenModel(modules, model, bearing, silent);
    const slots = flat ? slotsIn(flat) : [];
    const at = (wanted: string): Expression | null =>
      (flat?.settings.get(wanted) ?? slots.find((slot) => slot.path === wanted))?.value ??
      defaultExpression(findSetting(wanted)?.default, span);
    const argument = findArgument(path);
    const whole = argument && at(argument.setting.path);
    const value = argument ? whole && argumentIn(whole, argument, span) : at(path);
    known.set(key, value);
    return value;
  };
}

/** The slots that the models of a sweep fill, by their paths. */
export function slotsOf(modules: Modules, { models }: Sweep): readonly string[] {
  const flat = models.map((model) => flattenModel(modules, model, [], silent));
  return flat.flatMap((model) => (model ? slotsIn(model).map(({ path }) => path) : []));
}

function slotsIn({ subnets }: FlatModel): readonly FlatSlot[] {
  return [...subnets.values()].flatMap((subnet) => [...subnet.slots.values()]);
}

/** Whether setting one path may change what another is: itself, an argument of it, or what it is an argument of. */
function bears(set: string, asked: string): boolean {
  return set === asked || sectionOf(set) === asked || sectionOf(asked) === set;
}
