import { resolve } from 'node:path';
import {
  type BatchSource,
  batchSource,
  borderOf,
  checkMasks,
  type DataSet,
  readDataSet,
} from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import type { Context } from '../context.ts';
import { describeDataProblem } from '../describe-data-problem.ts';
import { demandOf } from '../images/image-demand.ts';
import type { ImageDemand } from '../images/read-images.ts';
import { counted } from '../../diagnostics/counted.ts';

/** Batches of the split `train` as the spec asks for them. Null when the data do not fit, which is reported. */
export async function openData(
  folder: string,
  model: CheckedModel,
  seed: number,
  context: Context,
  report: Report,
): Promise<BatchSource | null> {
  const path = displayName(context.host, folder);
  const set = await readDataSet(resolve(context.host.workingDirectory, folder));
  if (!set.ok) {
    report(describeDataProblem(path, set.problem));
    return null;
  }
  const misfit = misfitOf(set.value, model);
  if (misfit !== null) {
    report(diagnose('train/data-misfit', { path, ...misfit }));
    return null;
  }
  // Images that lack raters are left out of the batches; labels that no class has would end the run when they are drawn.
  const wrong = checkMasks(set.value).find(({ kind }) => kind === 'label' || kind === 'partly-absent');
  if (wrong !== undefined) {
    report(describeDataProblem(path, wrong));
    return null;
  }
  const { batch: size, annotators, augment: augmentation } = model.spec.train;
  const border = borderOf(model.spec.input.range);
  const source = batchSource(set.value, { split: 'train', size, annotators, seed, augmentation, border });
  if (source.ok) return source.value;
  report(describeDataProblem(path, source.problem));
  return null;
}

function misfitOf(set: DataSet, model: CheckedModel): { readonly actual: string; readonly expected: string } | null {
  const demand = demandOf(model);
  const { classes } = model.spec.target;
  const fits = (size: number, wanted: ImageDemand['height']): boolean =>
    typeof wanted === 'number' ? size === wanted : size % wanted.multipleOf === 0;
  if (!fits(set.height, demand.height) || !fits(set.width, demand.width)) {
    const words = [demand.height, demand.width].map((one) =>
      typeof one === 'number' ? one : `multiple of ${one.multipleOf}`,
    );
    return { actual: `images of ${set.height} × ${set.width} pixels`, expected: words.join(' × ') };
  }
  if (set.channels !== demand.channels)
    return { actual: counted(set.channels, 'channel'), expected: String(demand.channels) };
  return set.classes === classes
    ? null
    : { actual: counted(set.classes, 'class', 'classes'), expected: String(classes) };
}
