import type { InputImage } from '../../../runtime/pictures/image.ts';
import type { CheckedModel } from '../../check.ts';
import { counted } from '../../diagnostics/counted.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { isRandom } from '../../graph/random-source.ts';
import { drawExample, type ReportExample } from '../../report/example.ts';
import type { Figure, FigureSource } from '../../report/figures/figure-source.ts';
import { levelsFigure } from '../../report/figures/levels-figure.ts';
import { samplesFigure } from '../../report/figures/samples-figure.ts';
import { latentNames } from '../../elaborate/latent-names.ts';
import type { Job } from '../job.ts';
import { describeBrokenPrediction } from '../open/describe-broken-prediction.ts';
import type { OpenedModel } from '../open/open-model.ts';
import { unlessBroken } from '../open/unless-broken.ts';
import { drawLevels } from './draw-levels.ts';
import { levelsFollow, noiseGroups } from './noise-groups.ts';

export interface FiguresToDraw {
  readonly source: FigureSource;
  readonly model: CheckedModel;
  readonly opened: OpenedModel;
  /** The levels of the first are shown. */
  readonly images: readonly InputImage[];
}

/** The figures that a model has; null when they end early, which is reported unless it was asked for. */
export async function drawAll(request: FiguresToDraw, job: Job, report: Report): Promise<readonly Figure[] | null> {
  const { source, model, opened, images } = request;
  const { samples, seed } = source;
  const classes = source.classes.length;
  const what = `drawing ${images.length === 1 ? 'an image' : `${images.length} images`} on ${opened.engine}`;
  const examples: ReportExample[] = [];
  for (const image of images) {
    if (job.signal.aborted) return null;
    job.progress({ kind: 'counted', what, done: examples.length, of: images.length });
    const example = await unlessBroken(drawExample(opened.network, image, { classes, samples, seed }));
    if (example === null) {
      report(describeBrokenPrediction(image.name));
      return null;
    }
    examples.push(example);
  }
  const isDeterministic = !isRandom(model.sampling);
  const drawn = samplesFigure({ source, examples, isDeterministic });
  const [first] = images;
  if (first === undefined || job.signal.aborted) return null;
  const levels = await drawLevelsFigure(first, request, job, report);
  if (levels === 'broken') return null;
  return levels === 'none' ? [drawn] : [levels, drawn];
}

async function drawLevelsFigure(
  image: InputImage,
  { source, model, opened }: FiguresToDraw,
  job: Job,
  report: Report,
): Promise<Figure | 'none' | 'broken'> {
  const { network, noise } = opened;
  const { samples, seed } = source;
  const groups = noiseGroups(model.sampling, { H: image.height, W: image.width });
  const [only] = groups;
  if (only === undefined || noise === null) {
    job.progress({ kind: 'note', text: `${model.name} draws nothing, so there is no figure of latent levels.` });
    return 'none';
  }
  if (groups.length === 1) {
    const text = `${model.name} draws from ${only.label[0]} alone, so the figure of latent levels has one row.`;
    job.progress({ kind: 'note', text });
  }
  job.progress({ kind: 'begins', what: `drawing ${counted(samples, 'sample')} for each of the latent levels` });
  const drawn = await unlessBroken(drawLevels({ network, noise, image, groups, samples, seed }));
  if (drawn === null) {
    report(describeBrokenPrediction(image.name));
    return 'broken';
  }
  const follows = levelsFollow(model.sampling, latentNames(model.spec));
  return levelsFigure({ source, image, follows, ...drawn });
}
