import { join, resolve } from 'node:path';
import { openData } from '../../runtime/index.ts';
import { check } from '../check.ts';
import { diagnose } from '../diagnostics/codes.ts';
import { counted } from '../diagnostics/counted.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/order.ts';
import { present } from '../invariant.ts';
import { captionLatex, captionText } from '../report/figures/caption.ts';
import type { Figure } from '../report/figures/figure-source.ts';
import { displayName } from '../source/project.ts';
import { checkNumbers } from './check-numbers.ts';
import { scoredWeights } from './evaluation/scored-weights.ts';
import { chooseImages, type ImageChoice } from './figures/choose-images.ts';
import { drawAll } from './figures/draw-all.ts';
import { atRun, MADE_BY_TRAIN, noRunProblem, RUN_FILES } from './files/run-folder.ts';
import { type FileToWrite, writeFiles } from './files/write-files.ts';
import { demandOf } from './images/image-demand.ts';
import { readRatedImages } from './images/read-rated-images.ts';
import type { Job } from './job.ts';
import { chooseTarget } from './open/choose-target.ts';
import { openModel } from './open/open-model.ts';
import { surviveEngine } from './open/survive-engine.ts';
import { readSessions, recordedData } from './training/run-record.ts';

/** Which run is shown, on which images, and where the figures go. */
export interface DrawFiguresRequest {
  /** The folder of a run. */
  readonly run: string;
  /** The folder for the figures. */
  readonly out: string;
  /** A data folder with the outlines of raters; without it the one that the run was trained on. */
  readonly data?: string | undefined;
  /** `train`, `val` or `test`; `test` without it. */
  readonly split?: string;
  /** How many images, or their ids: `test-0012`; 4 without it. The levels of the first are shown. */
  readonly images?: ImageChoice;
  /** Samples per image; 16 without it. */
  readonly samples?: number;
  /** Of the noise; 0 without it. */
  readonly seed?: number;
  /** A safetensors file; without it the last weights of the run. */
  readonly weights?: string | undefined;
  /** Of the printed figures, in mm; 122 without it, the width of the text in Springer's LNCS. */
  readonly width?: number;
  /** `onnx`, `wasm`, …; without it the fastest that a CPU has. */
  readonly engine?: string | undefined;
}

/** `findings` were told already; unless it is `drawn` nothing was written. */
export interface DrawnFigures {
  readonly kind: 'drawn' | 'refused' | 'aborted';
  /** Files, as the user would write them. */
  readonly written: readonly string[];
  readonly findings: readonly Diagnostic[];
}

/** The narrowest and the widest figure, in mm. */
export const WIDTHS = { least: 60, most: 1000 } as const;

/** Draws samples of a run beside the raters' outlines, and what each latent level changes, as a paper prints them, and writes their captions. */
export async function drawFigures(request: DrawFiguresRequest, job: Job): Promise<DrawnFigures> {
  const problem = await noRunProblem(request.run, MADE_BY_TRAIN, job);
  if (problem !== null) {
    job.tell([problem]);
    return { kind: 'refused', written: [], findings: [problem] };
  }
  return { written: [], ...(await surviveEngine(job, () => figuresOfRun(request, job))) };
}

async function figuresOfRun(request: DrawFiguresRequest, job: Job): Promise<DrawnFigures> {
  const { run, out, samples = 16, seed = 0, split = 'test', images: choice = 4, width = 122 } = request;
  const { spec, weights = '' } = await atRun({ ...request, spec: { path: run, set: [] } }, job);
  const findings: Diagnostic[] = [];
  const report: Report = (finding) => findings.push(finding);
  const checked = await check({ host: job.host, ...spec, meant: 'last' });
  for (const finding of checked.diagnostics) report(finding);
  checkNumbers(
    [
      ['samples', samples, 1],
      ['seed', seed, 0],
      ['images', typeof choice === 'number' ? choice : 1, 1],
      ['width', width, WIDTHS.least, WIDTHS.most],
    ],
    report,
  );
  const end = (kind: DrawnFigures['kind'], written: readonly string[] = []): DrawnFigures => {
    job.tell(findings, checked.sources);
    return { kind, written, findings };
  };
  const model = checked.models.at(-1);
  const data = request.data ?? (await dataOfRun(run, job, report));
  if (hasErrors(findings) || model === undefined || data === null) return end('refused');
  const { classes } = model.spec.target;
  const read = { path: data, split, limit: Infinity, demand: demandOf(model), classes };
  const images = await readRatedImages(read, job, report);
  const chosen = images && chooseImages(images, choice, { data: displayName(job.host, data), split }, report);
  const target = chosen && (await chooseTarget({ asked: request.engine }, job, report));
  if (chosen === null || target === null) return end('refused');
  const opened = await openModel({ model, path: spec.path, target, weights, seed }, job, report);
  if (opened === null) return end('refused');
  try {
    const names = await namesOf(data, classes, job);
    const file = scoredWeights(weights, present(opened.weights, 'the weights of a run'), job);
    const source = { model: model.name, ...names, split, samples, seed, weights: file, width };
    const figures = await drawAll({ source, model, opened, images: chosen }, job, report);
    if (figures === null) return end(hasErrors(findings) ? 'refused' : 'aborted');
    const files = figures.flatMap((figure) => filesOf(figure, out, width));
    const result = await writeFiles(job, files);
    if (!result.ok) {
      report(result.diagnostic);
      return end('refused');
    }
    const what = `${counted(figures.length, 'figure')} and captions → ${displayName(job.host, out)}`;
    job.progress({ kind: 'ended', what });
    return end(
      'drawn',
      files.map(({ path }) => displayName(job.host, path)),
    );
  } finally {
    opened.close();
  }
}

/** The data folder that a run was trained on last; null where it does not say or the folder is gone, which is reported. */
async function dataOfRun(run: string, job: Job, report: Report): Promise<string | null> {
  const last = (await readSessions(run, job))?.at(-1);
  const data = last === undefined ? null : recordedData(last);
  const help = ['name it: --data DIR'];
  if (data === null) {
    const problem = `the ${RUN_FILES.record} of ${displayName(job.host, run)} does not say which data it was trained on`;
    report(diagnose('cli/usage', { problem }, { help }));
    return null;
  }
  if (await job.host.exists(data.path)) return data.path;
  const reason = 'the run was trained on it, and it is not there any more';
  report(diagnose('cli/data-unreadable', { path: displayName(job.host, data.path), reason }, { help }));
  return null;
}

/** What a data folder calls itself and its classes; those beyond its own have numbers. */
async function namesOf(
  folder: string,
  classes: number,
  { host }: Job,
): Promise<{ readonly data: string; readonly classes: readonly string[] }> {
  const opened = await openData(resolve(host.workingDirectory, folder));
  const { name, classes: named } = opened.ok ? opened.value.manifest : { name: folder, classes: [] };
  return { data: name, classes: Array.from({ length: classes }, (_, label) => named[label] ?? `class ${label}`) };
}

function filesOf({ name, svg, caption }: Figure, out: string, width: number): readonly FileToWrite[] {
  return [
    { path: join(out, `${name}.svg`), content: svg },
    { path: join(out, `${name}.txt`), content: captionText(caption) },
    { path: join(out, `${name}.tex`), content: captionLatex(caption, name, width) },
  ];
}
