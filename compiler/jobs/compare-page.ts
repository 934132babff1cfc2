import { basename } from 'node:path';
import type { Comparison } from '../compare/comparison.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { renderComparisonPage } from '../report/comparison/comparison-page.ts';
import { drawMethods } from './compare/draw-methods.ts';
import { writeFiles } from './files/write-files.ts';
import type { Job } from './job.ts';

/** A comparison, and where its page goes. */
export interface ComparePageRequest {
  readonly comparison: Comparison;
  /** The HTML file to be. */
  readonly path: string;
  /** A sweep's folder, whose axes are crossed; null for runs of any other kind. */
  readonly sweep: string | null;
  /** For the pictures: a data folder; null for that which the runs were trained on. */
  readonly data: string | null;
  readonly engine: string | undefined;
}

/** Writes the page of a comparison, with pictures of the best methods where their weights and the data are there; what went wrong, if anything did. */
export async function writeComparePage(request: ComparePageRequest, job: Job): Promise<Diagnostic | null> {
  const { comparison, path, sweep } = request;
  const pictures = await drawMethods(request, job);
  const title = sweep === null ? 'Comparison' : `Comparison of ${basename(sweep)}`;
  const content = await renderComparisonPage({ title, comparison, isSweep: sweep !== null, pictures });
  const written = await writeFiles(job, [{ path, content }]);
  return written.ok ? null : written.diagnostic;
}
