import { diagnose } from '../../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../../diagnostics/diagnostic.ts';
import { drawFigures, WIDTHS } from '../../jobs/draw-figures.ts';
import type { ImageChoice } from '../../jobs/figures/choose-images.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { readThreads } from '../read-threads.ts';
import { readWholeNumber } from '../read-whole-number.ts';
import { untilStopped } from '../until-stopped.ts';

export interface ReportArguments {
  readonly run: string;
  readonly figures: string;
  readonly data?: string;
  readonly split: string;
  /** A number, or ids with commas between them. */
  readonly images: string;
  readonly samples: string;
  readonly seed: string;
  readonly weights?: string;
  readonly width: string;
  readonly engine?: string;
  readonly threads?: string;
}

/** `phisegc report RUN --figures DIR`: a run as a paper prints it. */
export async function report(args: ReportArguments, context: Context): Promise<ExitCode> {
  const findings: Diagnostic[] = [];
  const tell: Report = (finding) => findings.push(finding);
  const samples = readWholeNumber('--samples', args.samples, 1, tell);
  const seed = readWholeNumber('--seed', args.seed, 0, tell);
  const width = readWholeNumber('--width', args.width, WIDTHS.least, tell, WIDTHS.most);
  const images = readImageChoice(args.images, tell);
  const threads = readThreads(args.threads, tell);
  if (findings.length > 0) {
    context.tell(findings);
    return exitCodeOf(findings);
  }
  const { run, figures: out, data, split, weights, engine } = args;
  const request = { run, out, data, split, images, samples, seed, weights, width, engine };
  return untilStopped({ ...context, threads }, async (job, asked) => {
    const done = await drawFigures(request, job);
    return asked() ?? exitCodeOf(done.findings);
  });
}

function readImageChoice(text: string, tell: Report): ImageChoice {
  if (/^\d+$/.test(text)) return readWholeNumber('--images', text, 1, tell);
  const ids = text.split(',').map((id) => id.trim());
  if (!ids.includes('')) return ids;
  const problem = `--images takes a number, or ids such as test-0003,test-0040, not ${JSON.stringify(text)}`;
  tell(diagnose('cli/usage', { problem }));
  return 1;
}
