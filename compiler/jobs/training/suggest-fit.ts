import type { DataSet } from '../../../runtime/index.ts';
import { type CheckedModel, check } from '../../check.ts';
import { hasErrors } from '../../diagnostics/order.ts';
import { shellWord } from '../../diagnostics/shell-words.ts';
import { askedRaters } from '../../elaborate/asked-raters.ts';
import type { Job } from '../job.ts';
import type { SpecWithSettings } from '../spec-with-settings.ts';

/** What of a data folder a model must fit. */
export type DataShape = Pick<DataSet, 'height' | 'width' | 'channels' | 'classes' | 'raters'>;

/**
 * Settings with which the model takes the data: options for the command line, found by checking the model with them. The
 * coarsest maps stay as large as they were where that can be; fewer levels, then their channels and latents follow.
 * @returns none where nothing was found
 */
export async function suggestFit(
  spec: SpecWithSettings,
  model: CheckedModel,
  data: DataShape,
  job: Job,
): Promise<readonly string[]> {
  const direct = directSettings(model, data);
  for (const levels of levelsToTry(model, data)) {
    for (const more of followers(model, levels)) {
      const settings = [...direct, ...more];
      if (settings.length > 0 && (await isRight(spec, settings, model, job))) return asOptions(settings);
    }
  }
  return [];
}

/** A setting and its value. */
type Setting = readonly [path: string, value: string];

function directSettings({ spec }: CheckedModel, data: DataShape): readonly Setting[] {
  const { input, rater, target, train } = spec;
  const settings: Setting[] = [];
  const isFixed = typeof input.height === 'number' || typeof input.width === 'number';
  if (isFixed && (input.height !== data.height || input.width !== data.width)) {
    const size = data.height === data.width ? String(data.height) : `[${data.height}, ${data.width}]`;
    settings.push(['input.size', size]);
  }
  if (input.channels !== data.channels) settings.push(['input.channels', String(data.channels)]);
  if (target.classes !== data.classes) settings.push(['target.classes', String(data.classes)]);
  if ((rater !== null || askedRaters(spec) !== null) && target.annotators !== data.raters)
    settings.push(['target.annotators', String(data.raters)]);
  if (train.augment.turn === 'quarter' && data.height !== data.width) settings.push(['train.augment.turn', 'none']);
  return settings;
}

/** Numbers of resolution levels, the most fitting first: at most three, for a check takes a while. */
function levelsToTry({ spec, requirements }: CheckedModel, { height, width }: DataShape): readonly number[] {
  const { levels } = spec.resolution;
  const multiple = requirements.reduce((most, { multipleOf }) => Math.max(most, multipleOf), 1);
  const factor = levels > 1 ? Math.round(multiple ** (1 / (levels - 1))) : 1;
  const coarsest = (size: number, count: number): number => size / factor ** (count - 1);
  const counts = Array.from({ length: levels }, (_, index) => levels - index).filter((count) =>
    [height, width].every((size) => Number.isInteger(coarsest(size, count))),
  );
  const { height: high, width: wide } = spec.input;
  const least = typeof high === 'number' && typeof wide === 'number' ? coarsest(Math.min(high, wide), levels) : 1;
  const roomy = counts.filter((count) => coarsest(Math.min(height, width), count) >= least);
  return [...new Set([...roomy.slice(0, 2), ...counts.slice(0, 1)])];
}

/** What has to change with the number of levels, the least first. */
function followers({ spec }: CheckedModel, levels: number): readonly (readonly Setting[])[] {
  if (levels === spec.resolution.levels) return [[]];
  const fewer: Setting = ['resolution.levels', String(levels)];
  const channels: Setting = ['resolution.channels', `[${spec.resolution.channels.slice(0, levels).join(', ')}]`];
  if (spec.latent === null || spec.latent.levels <= levels) return [[fewer], [fewer, channels]];
  const latents: Setting = ['latent.levels', String(levels)];
  return [
    [fewer, latents],
    [fewer, channels, latents],
  ];
}

async function isRight(
  { path, set }: SpecWithSettings,
  settings: readonly Setting[],
  { name }: CheckedModel,
  { host }: Job,
): Promise<boolean> {
  const replaced = settings.map(([setting]) => setting);
  const kept = set.filter((text) => !replaced.includes(text.slice(0, text.indexOf('=')).trim()));
  const texts = settings.map(([setting, value]) => `${setting}=${value}`);
  const { models, diagnostics } = await check({ host, path, set: [...kept, ...texts], meant: 'last' });
  return models.at(-1)?.name === name && !hasErrors(diagnostics);
}

/** As a shell takes them. */
export function asOptions(settings: readonly Setting[]): readonly string[] {
  return settings.map(([path, value]) => `--set ${shellWord(`${path}=${value}`)}`);
}
