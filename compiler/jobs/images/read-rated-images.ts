import { resolve } from 'node:path';
import { openData } from '../../../runtime/index.ts';
import { commonPixels } from '../../../runtime/metrics/common-pixels.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { displayName } from '../../source/project.ts';
import { describeSplits } from '../data/split-doubt.ts';
import type { Job } from '../job.ts';
import { type ImagesRequest, readImages } from './read-images.ts';

/**
 * Reads images that raters have outlined, each by one of them at least and in classes that the model has; null when
 * anything is wrong, which is reported.
 */
export async function readRatedImages(
  request: ImagesRequest & { readonly classes: number },
  job: Job,
  report: Report,
): Promise<readonly InputImage[] | null> {
  const images = await readImages(request, job, report);
  if (images === null) return null;
  const opened = await openData(resolve(job.host.workingDirectory, request.path));
  const doubt = opened.ok ? describeSplits(displayName(job.host, request.path), opened.value.manifest) : null;
  if (doubt !== null) report(doubt);
  for (const { name, annotations, ignored } of images) {
    if (annotations.length === 0) {
      const help = ['`phisegc sample` needs no outlines'];
      report(diagnose('cli/no-raters', { path: name }, { help }));
      return null;
    }
    const label = annotations
      .flatMap((labels) => labels.find((one) => one >= request.classes && one !== ignored) ?? [])
      .at(0);
    if (label !== undefined) {
      const help = [`set classes of the target to ${label + 1} or more, if the data is right`];
      report(diagnose('cli/label-outside-classes', { path: name, label, classes: request.classes }, { help }));
      return null;
    }
    if (commonPixels(annotations, ignored)?.includes(1) === false) {
      const help = ['a pixel that one of the raters ignores counts in no score; leave the image or a rater out'];
      report(diagnose('cli/nothing-to-score', { path: name }, { help }));
      return null;
    }
  }
  return images;
}
