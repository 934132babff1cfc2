import { join, resolve } from 'node:path';
import type { GeneratedModel } from '../../../runtime/index.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import { check } from '../../check.ts';
import type { Comparison, Method } from '../../compare/comparison.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { formatDuration } from '../../diagnostics/duration.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { ComparedPictures, MethodPictures } from '../../report/comparison/comparison-page.ts';
import { drawExample, exampleImages, type ReportExample } from '../../report/example.ts';
import { RUN_FILES } from '../files/run-folder.ts';
import { demandOf } from '../images/image-demand.ts';
import { readRatedImages } from '../images/read-rated-images.ts';
import type { Job } from '../job.ts';
import { chooseTarget } from '../open/choose-target.ts';
import { openModel } from '../open/open-model.ts';

/** The best methods that are drawn, and the images. */
const METHODS = 4;
const IMAGES = 3;
/** Images to choose from, spread over the split. */
const CHOICE = 60;
/** As in scores that nobody gave a seed. */
const SEED = 0;

export interface PicturesRequest {
  readonly comparison: Comparison;
  /** A data folder; null for that which the runs were trained on. */
  readonly data: string | null;
  readonly engine: string | undefined;
}

/** Draws the same images by the first run of each of the best methods. What cannot be drawn is left out, with the reason. */
export async function drawMethods(request: PicturesRequest, job: Job): Promise<ComparedPictures> {
  const drawn: MethodPictures[] = [];
  const missing: string[] = [];
  const methods = request.comparison.methods.filter(({ runs }) => runs.length > 0).slice(0, METHODS);
  const began = performance.now();
  const what = `drawing ${counted(IMAGES, 'image')} by each of the best methods`;
  for (const [index, method] of methods.entries()) {
    if (job.signal.aborted) break;
    job.progress({ kind: 'counted', what, done: index, of: methods.length });
    const examples = await drawMethod(method, request, job);
    const [first] = method.runs;
    if (typeof examples === 'string') missing.push(`no pictures of ${method.label}: ${examples}`);
    else if (first !== undefined) drawn.push({ label: method.label, run: first.run.path, examples });
  }
  const took = formatDuration((performance.now() - began) / 1000);
  job.progress({ kind: 'ended', what: `pictures of ${counted(drawn.length, 'method')} in ${took}` });
  return { methods: drawn, missing };
}

/** The examples, or why there are none. */
async function drawMethod(
  { runs }: Method,
  { comparison, data, engine }: PicturesRequest,
  job: Job,
): Promise<readonly ReportExample[] | string> {
  const [first] = runs;
  if (first === undefined) return 'it has no run';
  const { run } = first;
  const reasons: string[] = [];
  const report: Report = ({ severity, message }) => {
    if (severity === 'error') reasons.push(message);
  };
  // Which engine it is and what it lacks was said by who scored the runs, or is no matter of a picture.
  const silent: Job = { ...job, progress: () => undefined };
  const folder = resolve(job.host.workingDirectory, run.path);
  const path = join(folder, RUN_FILES.spec);
  const checked = await check({ host: job.host, path, set: [] });
  for (const finding of checked.diagnostics) report(finding);
  const model = checked.models.at(-1);
  const weights = join(folder, weightsOf(comparison));
  if (model !== undefined && !(await job.host.exists(weights)))
    return `${run.path} has no ${weights.slice(folder.length + 1)}`;
  const target = await chooseTarget({ asked: engine }, silent, report);
  if (model === undefined || target === null) return reasonOf(reasons);
  const { classes } = model.spec.target;
  const { split, samples } = comparison.basis;
  const images = await readRatedImages(
    { path: data ?? run.data.path, split, limit: CHOICE, demand: demandOf(model), classes },
    silent,
    report,
  );
  if (images === null) return reasonOf(reasons);
  const opened = await openModel({ model, path, target, weights, seed: SEED }, silent, report);
  if (opened === null) return reasonOf(reasons);
  try {
    return await drawAll(opened.network, exampleImages(images, IMAGES), { classes, samples });
  } finally {
    opened.close();
  }
}

/** The file that the scores are of. */
function weightsOf({ basis }: Comparison): string {
  return (basis.kind === 'scores' ? basis.weights : null) ?? RUN_FILES.last;
}

async function drawAll(
  network: GeneratedModel,
  images: readonly InputImage[],
  { classes, samples }: { readonly classes: number; readonly samples: number },
): Promise<readonly ReportExample[]> {
  const examples: ReportExample[] = [];
  for (const image of images) examples.push(await drawExample(network, image, { classes, samples, seed: SEED }));
  return examples;
}

function reasonOf(reasons: readonly string[]): string {
  return reasons[0] ?? 'its model cannot be opened';
}
