import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Expression, ModelItem, SettingMember, VariantMember, ZipMember } from '../syntax/ast.ts';
import { printPath } from '../syntax/print.ts';
import { type AxisValues, axisValues } from './axis-values.ts';
import { readSeed } from './read-seed.ts';
import { settingsOf } from './settings-of.ts';
import { type Choice, MODEL, SEED, VARIANT } from './sweep.ts';

/** An axis whose choices are not written out yet: how many there are is asked first. */
export interface CountedAxis {
  readonly paths: readonly string[];
  readonly count: number;
  /** Null, and reported, where a value cannot be one. */
  choiceAt(index: number, report: Report): Choice | null;
}

/** `latent.levels = 1 .. 5` */
export function settingAxis(member: SettingMember, report: Report): CountedAxis | null {
  const values = axisValues(member, report);
  return values && { paths: [printPath(member.path)], count: values.count, choiceAt: choicesOf(member, values) };
}

/** `zip { train.batch = [4, 8]; train.steps = [9000, 4500] }` */
export function zipAxis({ body, span }: ZipMember, report: Report): CountedAxis | null {
  const members = body.members.flatMap((member) => settingsOf(member));
  const read = members.map((member) => ({ member, values: axisValues(member, report) }));
  const axes = read.flatMap(({ member, values }) => (values ? [{ member, values }] : []));
  const [first, ...others] = axes;
  if (axes.length < read.length) return null;
  if (!first) {
    const help = ['zip { train.batch = [4, 8]; train.steps = [9000, 4500] }'];
    report(diagnose('sweep/empty-axis', { path: 'zip' }, { span, label: 'nothing in it', help }));
    return null;
  }
  const odd = others.find(({ values }) => values.count !== first.values.count);
  if (odd) {
    const [path, other] = [printPath(odd.member.path), printPath(first.member.path)];
    const related = [{ span: first.member.span, message: `${first.values.count} of ${other}` }];
    const help = ['what moves together has as many values each; a setting that stays the same stands outside of zip'];
    const details = { span: odd.member.span, label: `${odd.values.count} of ${path}`, related, help };
    report(diagnose('sweep/zip', { path, count: odd.values.count, other, wanted: first.values.count }, details));
    return null;
  }
  return {
    paths: axes.map(({ member }) => printPath(member.path)),
    count: first.values.count,
    choiceAt(index, tell) {
      const choices = axes.map(({ member, values }) => choicesOf(member, values)(index, tell));
      const present = choices.filter((choice) => choice !== null);
      const seed = present.find((choice) => choice.seed !== undefined)?.seed;
      if (present.length < choices.length) return null;
      return {
        values: present.flatMap((choice) => choice.values),
        settings: present.flatMap((choice) => choice.settings),
        ...(seed === undefined ? {} : { seed }),
      };
    },
  };
}

/** Each value of a setting; one of `seed` is no setting of the model. */
function choicesOf(member: SettingMember, values: AxisValues): CountedAxis['choiceAt'] {
  const path = printPath(member.path);
  return (index, report) => {
    const value = values.at(index);
    const swept = [{ path, value, span: value.span }];
    if (path !== SEED) return { values: swept, settings: [{ ...member, value }] };
    const seed = readSeed(value, report);
    return seed === null ? null : { values: swept, settings: [], seed };
  };
}

/** `variant "no supervision" { … }`: all of them are one axis. */
export function variantAxis(variants: readonly VariantMember[]): CountedAxis {
  const choices = variants.map(({ name, body }): Choice => {
    const settings = body.members.flatMap((member) => settingsOf(member));
    return { values: [{ path: VARIANT, value: name, span: name.span }], settings };
  });
  return { paths: [VARIANT], count: choices.length, choiceAt: (index) => choices[index] ?? null };
}

/** `of prob_unet, phiseg_l5` */
export function modelAxis(models: readonly ModelItem[], placeOf: (index: number) => Expression['span']): CountedAxis {
  const choices = models.map((model, index): Choice => {
    const span = placeOf(index);
    const value: Expression = { kind: 'name', name: model.name.text, span };
    return { values: [{ path: MODEL, value, span }], settings: [], model };
  });
  return { paths: [MODEL], count: choices.length, choiceAt: (index) => choices[index] ?? null };
}
