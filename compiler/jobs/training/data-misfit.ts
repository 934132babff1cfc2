import type { Geometry } from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { listed } from '../../diagnostics/listed.ts';
import { askedRaters } from '../../elaborate/asked-raters.ts';
import { demandOf } from '../images/image-demand.ts';
import type { ImageDemand } from '../images/read-images.ts';
import type { Job } from '../job.ts';
import type { SpecWithSettings } from '../spec-with-settings.ts';
import { suggestFit } from './suggest-fit.ts';

/** In what data and model do not fit, and the settings that make them; null where they fit. */
export async function describeMisfit(
  path: string,
  set: Geometry,
  model: CheckedModel,
  spec: SpecWithSettings,
  job: Job,
): Promise<Diagnostic | null> {
  const misfit = misfitOf(set, model);
  if (misfit === null) return null;
  const options = await suggestFit(spec, model, set, job);
  const help = options.length > 0 ? [`change the model: ${options.join(' ')}`] : [fitHelp(set, model)];
  return diagnose('train/data-misfit', { path, ...misfit }, { help });
}

/** Every way in which the data do not fit: a list of one would have to be worked through run by run. */
function misfitOf(set: Geometry, model: CheckedModel): { readonly actual: string; readonly expected: string } | null {
  const demand = demandOf(model);
  const fits = (size: number, wanted: ImageDemand['height']): boolean =>
    typeof wanted === 'number' ? size === wanted : size % wanted.multipleOf === 0;
  const words = [demand.height, demand.width].map((one) =>
    typeof one === 'number' ? one : `multiple of ${one.multipleOf}`,
  );
  const misfits: { readonly actual: string; readonly expected: string }[] = [];
  if (!fits(set.height, demand.height) || !fits(set.width, demand.width))
    misfits.push({ actual: `images of ${set.height} × ${set.width} pixels`, expected: words.join(' × ') });
  if (set.channels !== demand.channels)
    misfits.push({ actual: counted(set.channels, 'channel'), expected: counted(demand.channels, 'channel') });
  const { classes } = model.spec.target;
  if (set.classes !== classes)
    misfits.push({ actual: counted(set.classes, 'class', 'classes'), expected: counted(classes, 'class', 'classes') });
  const { rater, target } = model.spec;
  if ((rater !== null || askedRaters(model.spec) !== null) && set.raters !== target.annotators)
    misfits.push({ actual: counted(set.raters, 'rater'), expected: counted(target.annotators ?? 0, 'rater') });
  if (misfits.length === 0) return null;
  return {
    actual: listed(misfits.map(({ actual }) => actual)),
    expected: listed(misfits.map(({ expected }) => expected)),
  };
}

/** What to do where no settings were found. */
function fitHelp({ height, width }: Geometry, { requirements, spec }: CheckedModel): string {
  const multiple = requirements.reduce((most, { multipleOf }) => Math.max(most, multipleOf), 1);
  if (height % multiple === 0 && width % multiple === 0)
    return 'change `input` and `target` of the model, and what depends on them';
  return `crop or resample the images: with ${spec.resolution.levels} resolution levels the sizes must be multiples of ${multiple}`;
}
