import type { Report } from '../../diagnostics/diagnostic.ts';
import { createTrainingCosts, type TrainingCost } from '../../explain/training-cost.ts';
import { positionAt, type SourceMap } from '../../source/source-file.ts';
import type { Span } from '../../source/span.ts';
import type { Hashes } from '../../elaborate/hashes.ts';
import type { Spec } from '../../elaborate/types.ts';
import { checkPoints, type SweepContext } from '../../sweep/check-points.ts';
import { ensembleNames } from '../../sweep/ensembles.ts';
import { expand } from '../../sweep/expand.ts';
import { pointNames, valueText } from '../../sweep/point-names.ts';
import { settingTexts } from '../../sweep/read-points.ts';
import { ENSEMBLE, type Point, VARIANT, WORDS } from '../../sweep/sweep.ts';
import type { PlannedPoint, SweepPlan } from './sweep-plan.ts';

export interface PointsRequest extends SweepContext {
  readonly sources: SourceMap;
  /** The spec's file. */
  readonly file: string;
  /** Of each run; null for those of the point's own `train.steps`. */
  readonly steps: number | null;
  /** GFLOP per second; null where none was measured. */
  readonly rate: number | null;
}

/** A point with what is known of its model. */
interface Measured {
  readonly point: Point;
  readonly hashes: Hashes;
  readonly steps: number | null;
  readonly cost: TrainingCost;
}

/** What planning gives: the points, and the spec of each by its run hash. */
export interface PlannedSpecs {
  readonly plan: SweepPlan;
  readonly specs: ReadonlyMap<string, Spec>;
}

/** Every point of a sweep with what it would cost; null, and reported, where one has an error. */
export function planPoints(request: PointsRequest, report: Report): PlannedSpecs | null {
  const { modules, sweep, rate } = request;
  const expanded = expand(modules, sweep, report);
  if (!expanded) return null;
  const costOf = createTrainingCosts();
  const specs = new Map<string, Spec>();
  const facts = checkPoints(
    request,
    expanded.points,
    (model) => {
      const { hashes, spec } = model;
      specs.set(hashes.run, spec);
      return { hashes, steps: request.steps ?? spec.train.steps, cost: costOf(model) };
    },
    report,
  );
  if (!facts) return null;
  const measured = facts.flatMap((fact, index): readonly Measured[] => {
    const point = expanded.points[index];
    return point ? [{ point, ...fact }] : [];
  });
  const { kept, merged } = mergeEqual(measured);
  const namesOf = (some: readonly Measured[]): readonly string[] =>
    pointNames(
      sweep.axes,
      some.map(({ point }) => point),
    );
  const names = namesOf(kept);
  const ensembles = ensembleNames(
    sweep,
    kept.map(({ point }) => point),
  );
  const mergedNames = namesOf(merged.map(({ same }) => same));
  const plan = {
    sweep: sweep.name,
    axes: sweep.axes.map(({ paths }) => paths.filter((path) => path !== ENSEMBLE)),
    points: kept.map((one, index) => {
      const ensemble = ensembles[index];
      return { ...planned(one, index, names[index] ?? '', request), ...(ensemble == null ? {} : { ensemble }) };
    }),
    refused: expanded.refused,
    merged: merged.map(({ into }, index) => ({ name: mergedNames[index] ?? '', into: names[into] ?? '' })),
    assuming: kept[0]?.cost.assuming ?? {},
    rate,
  };
  return { plan, specs };
}

/** Points that would be the same run, each once: the first of them stays. */
function mergeEqual(measured: readonly Measured[]): {
  readonly kept: readonly Measured[];
  /** `into` counts the kept ones. */
  readonly merged: readonly { readonly same: Measured; readonly into: number }[];
} {
  const places = new Map<string, number>();
  const kept: Measured[] = [];
  const merged: { readonly same: Measured; readonly into: number }[] = [];
  for (const one of measured) {
    const identity = identityOf(one);
    const into = places.get(identity);
    if (into === undefined) {
      places.set(identity, kept.length);
      kept.push(one);
    } else merged.push({ same: one, into });
  }
  return { kept, merged };
}

function identityOf({ hashes, point }: Measured): string {
  return `${hashes.run}-${point.seed}`;
}

function planned(
  one: Measured,
  index: number,
  name: string,
  { file, rate, sources }: Pick<PointsRequest, 'file' | 'rate' | 'sources'>,
): PlannedPoint {
  const { point, hashes, steps, cost } = one;
  const variant = point.values.find(({ path }) => path === VARIANT);
  const settings = point.values.filter(({ path }) => !WORDS.includes(path));
  return {
    index,
    name,
    model: point.model.name.text,
    settings: Object.fromEntries(
      settings.map(({ path, value, span }) => [path, { text: valueText(value), place: placeOf(span, sources) }]),
    ),
    seed: point.seed,
    variant: variant ? valueText(variant.value) : null,
    spec: `${file}#${point.model.name.text}`,
    set: settingTexts(point.settings),
    hashes,
    identity: identityOf(one),
    parameters: cost.parameters,
    flops: cost.flops,
    memory: cost.peakBytes,
    steps,
    hours: rate === null || steps === null ? null : (steps * cost.flops) / (rate * 1e9) / 3600,
  };
}

/** `specs/ablation.phiseg:7`, or the option of the command line. */
function placeOf(span: Span, sources: SourceMap): string {
  const source = sources.get(span.file);
  return source && !span.file.startsWith('--') ? `${span.file}:${positionAt(source, span.start).line}` : span.file;
}
