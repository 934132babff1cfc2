import { diagnose } from '../diagnostics/codes.ts';
import { countErrors } from '../diagnostics/count-errors.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { present } from '../invariant.ts';
import type { Condition, ModelItem, SettingMember, SweepItem, SweepMember, ZipMember } from '../syntax/ast.ts';
import { printPath } from '../syntax/print.ts';
import { isAxis } from './axis-values.ts';
import { checkOnce, checkVariants } from './check-once.ts';
import { type CountedAxis, modelAxis, settingAxis, variantAxis, zipAxis } from './read-axes.ts';
import { ensembleAxes, readStarts } from './ensembles.ts';
import { readSeed } from './read-seed.ts';
import { settingsOf } from './settings-of.ts';
import { type Axis, type Choice, ENSEMBLE, MAX_POINTS, SEED, type Sweep } from './sweep.ts';

export interface SweepText {
  /** Null for a sweep that the command line makes. */
  readonly item: SweepItem | null;
  readonly models: readonly ModelItem[];
  /** Of the command line: each is one more axis, or stands for the line of the sweep that has its path. */
  readonly axes: readonly SettingMember[];
  /** Of the command line: set in every point, in the place of the sweep's own line, if it has one. */
  readonly set: readonly SettingMember[];
}

/** What a sweep says; null, and reported, when it has errors. Nothing about its models is asked. */
export function readSweep({ item, models, axes, set }: SweepText, report: Report): Sweep | null {
  const { report: counted, count } = countErrors(report);
  const members = item?.body.members ?? [];
  const variants = members.filter((member) => member.kind === 'variant');
  const lines = replaceLines(members.flatMap(linesOf), axes, set);
  const settings = lines.flatMap((line) =>
    line.kind === 'zip' ? line.body.members.flatMap((one) => settingsOf(one)) : line,
  );
  checkOnce([...settings, ...set], variants, counted);
  checkVariants(variants, counted);

  const counts: readonly CountedAxis[] = [
    ...(models.length > 1 ? [modelAxis(models, (index) => present(item?.models[index], 'a model').span)] : []),
    ...lines.flatMap((line) =>
      line.kind === 'zip'
        ? (zipAxis(line, counted) ?? [])
        : isVaried(line, axes) && !isEnsemble(line)
          ? (settingAxis(line, counted) ?? [])
          : [],
    ),
    ...(variants.length > 0 ? [variantAxis(variants)] : []),
  ];
  const [ensemble] = [...lines, ...set].filter(isEnsemble);
  const starts = ensemble ? readStarts(ensemble, counted) : null;
  // Where `--set` leaves nothing that varies, what it pins is the one point.
  const isOne = counts.length === 0 && !ensemble;
  const pinned: readonly SettingMember[] = isOne ? set.filter((one) => isAxisOf(members, one)) : [];
  const points = [...counts, ...pinned.flatMap((one) => settingAxis(one, counted) ?? [])];
  const others = set.filter((one) => !pinned.includes(one));
  const fixed = [...lines.filter((line) => line.kind === 'setting').filter((line) => !isVaried(line, axes)), ...others];
  const seed = fixed.filter(isSeed).map(({ value }) => readSeed(value, counted))[0] ?? 0;
  if (count() > 0) return null;
  checkCount(points, starts, item, counted);
  if (count() > 0) return null;
  const written = points.map((axis) => writtenOut(axis, counted));
  if (count() > 0) return null;
  return {
    name: item?.name.text ?? null,
    models,
    axes: ensemble && starts !== null ? ensembleAxes(written, seed, starts, ensemble.span) : written,
    fixed: fixed.filter((member) => !isSeed(member) && !isEnsemble(member)),
    seed,
    starts,
    conditions: members.flatMap((member): readonly Condition[] => (member.kind === 'where' ? [member.condition] : [])),
    span: item?.name.span,
  };
}

/** What an axis is made from, or what is set in every point. */
type Line = SettingMember | ZipMember;

function linesOf(member: SweepMember): readonly Line[] {
  if (member.kind === 'zip') return [member];
  return member.kind === 'setting' || member.kind === 'section' ? settingsOf(member) : [];
}

/** The lines of a sweep with those of the command line in the place of the ones that have their paths, or behind them. */
function replaceLines(
  lines: readonly Line[],
  axes: readonly SettingMember[],
  set: readonly SettingMember[],
): readonly Line[] {
  const paths = new Set(lines.flatMap((line) => (line.kind === 'setting' ? [printPath(line.path)] : [])));
  const replaced = lines.flatMap((line): readonly Line[] => {
    if (line.kind === 'zip') return [line];
    const path = printPath(line.path);
    if (set.some((one) => printPath(one.path) === path)) return [];
    const given = axes.filter((one) => printPath(one.path) === path);
    return given.length > 0 ? given : [line];
  });
  return [...replaced, ...axes.filter(({ path }) => !paths.has(printPath(path)))];
}

/** Whether the sweep's own lines vary the path of a setting. */
function isAxisOf(members: readonly SweepMember[], { path }: SettingMember): boolean {
  return members
    .flatMap(linesOf)
    .some((line) => line.kind === 'setting' && isAxis(line) && printPath(line.path) === printPath(path));
}

/** What `--sweep` names is an axis, of one value where it is neither a list nor a range. */
function isVaried(line: SettingMember, axes: readonly SettingMember[]): boolean {
  return isAxis(line) || axes.includes(line);
}

const isSeed = ({ path }: SettingMember): boolean => printPath(path) === SEED;

const isEnsemble = (line: Line): line is SettingMember => line.kind === 'setting' && printPath(line.path) === ENSEMBLE;

/** Counted before anything is written out: neither a long range nor many short ones take memory before they are refused. */
function checkCount(axes: readonly CountedAxis[], starts: number | null, item: SweepItem | null, report: Report): void {
  const name = item?.name.text ?? null;
  const span = item?.name.span;
  if (axes.length === 0 && starts === null) {
    const help = ['give a setting several values: latent.levels = 1 .. 5, or latent.beta = [1, 4 ^ l]'];
    report(diagnose('sweep/no-axis', { name }, { span, label: 'nothing varies', help }));
    return;
  }
  const points = axes.reduce((product, axis) => product * axis.count, starts ?? 1);
  if (points <= MAX_POINTS) return;
  const sizes = [
    ...axes.map(({ paths, count }) => `${paths.join(', ')}: ${count.toLocaleString('en-US')}`),
    ...(starts === null ? [] : [`${ENSEMBLE}: ${starts.toLocaleString('en-US')}`]),
  ];
  const help = [`values of ${sizes.join('; ')}`, 'sweep over fewer values, or make several sweeps'];
  report(diagnose('sweep/too-many', { points, limit: MAX_POINTS }, { span, label: 'counted before `where`', help }));
}

function writtenOut({ paths, count, choiceAt }: CountedAxis, report: Report): Axis {
  const choices = Array.from({ length: count }, (_, index) => choiceAt(index, report));
  return { paths, choices: choices.filter((choice): choice is Choice => choice !== null) };
}
