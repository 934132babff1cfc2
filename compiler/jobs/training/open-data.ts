import { resolve } from 'node:path';
import {
  type BatchSource,
  batchSource,
  borderOf,
  checkMasks,
  type DataProblem,
  type DataSet,
  findSplit,
  maskOf,
  raterNames,
  readDataSet,
} from '../../../runtime/index.ts';
import type { CheckedModel } from '../../check.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { batchDemand } from '../../elaborate/batch-demand.ts';
import { ignoredLabel } from '../../elaborate/objective-conflict.ts';
import { describeDataProblem } from '../data/describe-data-problem.ts';
import { describeSplits } from '../data/split-doubt.ts';
import type { Job } from '../job.ts';
import type { SpecWithSettings } from '../spec-with-settings.ts';
import { describeMisfit } from './data-misfit.ts';
import { VALIDATION_SPLIT } from './validation.ts';

/** Batches of the split `train` as the spec asks for them. Null when the data do not fit, which is reported. */
export async function openData(
  folder: string,
  model: CheckedModel,
  spec: SpecWithSettings,
  seed: number,
  job: Job,
  report: Report,
): Promise<BatchSource | null> {
  const path = displayName(job.host, folder);
  const set = await readDataSet(resolve(job.host.workingDirectory, folder));
  if (!set.ok) {
    report(describeDataProblem(path, set.problem));
    return null;
  }
  const misfit = await describeMisfit(path, set.value, model, spec, job);
  if (misfit !== null) {
    report(misfit);
    return null;
  }
  const doubt = describeSplits(path, set.value.manifest);
  if (doubt !== null) report(doubt);
  const { rater } = model.spec;
  if (rater !== null && raterNames(set.value.manifest) === null) {
    const names = Array.from({ length: set.value.raters }, (_, plane) => `"reader ${plane + 1}"`).join(', ');
    const help = [
      `where plane k of all masks is by one reader, say so in the manifest: \`"raters": [${names}]\``,
      `otherwise take a model without ${rater.name}`,
    ];
    report(diagnose('train/unknown-raters', { path, rater: rater.name }, { help }));
    return null;
  }
  const wrong = wrongLabel(set.value, ignoredLabel(model.spec.objective));
  if (wrong !== null) {
    const found = describeDataProblem(path, wrong.problem);
    report({ ...found, help: [...wrong.help, ...found.help] });
    return null;
  }
  const { batch: size, annotators, augment: augmentation } = model.spec.train;
  const border = borderOf(model.spec.input.range);
  const { ignored, outlines } = batchDemand(model.spec);
  const source = batchSource(set.value, {
    ...{ split: 'train', size, annotators, seed, augmentation, border, ignored, outlines },
  });
  if (!source.ok) {
    report(describeDataProblem(path, source.problem));
    return null;
  }
  const uncounted = ignored === null ? firstIgnored(source.value) : null;
  if (uncounted === null) return source.value;
  const help = [
    `\`--set 'objective.reconstruction=crossentropy(ignore: ${uncounted.label})'\` leaves them out of the loss`,
  ];
  report(diagnose('train/ignores-nothing', { path, ...uncounted }, { help }));
  return null;
}

/** A mask with ignored pixels that may come into a batch; null where there is none. */
function firstIgnored({
  set,
  pool,
}: BatchSource): { readonly image: number; readonly rater: number; readonly label: number } | null {
  const { ignored: label } = set;
  if (label === null) return null;
  for (const { image, raters } of pool) {
    const rater = raters.find((one) => maskOf(set, image, one).includes(label));
    if (rater !== undefined) return { image, rater, label };
  }
  return null;
}

/**
 * The first mask with a label that would end the run: no class has it, and it is not ignored, by the data or, where they ignore
 * none, by the objective. Images that lack raters are left out of the batches. Scores leave out what the data ignore, and nothing else.
 */
function wrongLabel(
  set: DataSet,
  ignored: number | null,
): { readonly problem: DataProblem; readonly help: readonly string[] } | null {
  const isWrong = ({ kind }: DataProblem): boolean => kind === 'label' || kind === 'partly-absent';
  const anywhere = checkMasks(set, set.ignored ?? ignored).find(isWrong);
  if (anywhere !== undefined) return { problem: anywhere, help: [] };
  const scored = findSplit(set.manifest, VALIDATION_SPLIT);
  if (ignored === null || set.ignored !== null || !scored.ok) return null;
  const { first, count } = scored.value;
  const isScored = (problem: DataProblem): boolean =>
    'image' in problem && problem.image >= first && problem.image < first + count;
  const problem = checkMasks(set).find((each) => isWrong(each) && isScored(each));
  const help = [
    `the split ${VALIDATION_SPLIT} is scored, and scores count every pixel that the data do not ignore: \`"ignore": ${ignored}\` in the manifest`,
  ];
  return problem === undefined ? null : { problem, help };
}
