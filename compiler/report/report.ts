import { CALIBRATION_CONVENTION, type Calibration, type Measure, type MetricsLog } from '../../runtime/index.ts';
import { stepLosses } from '../differentiate/step-losses.ts';
import type { Spec } from '../elaborate/types.ts';
import { stripPicture } from '../../runtime/pictures/pictures.ts';
import { drawChart, lossCharts, type Mark, measureChart } from './charts.ts';
import { drawnOf, type ReportExample } from './example.ts';
import { drawReliability } from './reliability-diagram.ts';
import { scheduleCharts } from './schedule-charts.ts';
import { escapeHtml, htmlImage, htmlPage, htmlTable, type Section } from './page.ts';

export interface ReportTable {
  /** Which images, weights and samples. */
  readonly title: string;
  /** The first row is the heads. */
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
  /** Drawn below the table. */
  readonly calibration?: Calibration;
}

/** What a report shows. */
export interface ReportContent {
  readonly model: string;
  /** What was trained, on what, for how long, in a sentence. */
  readonly lead: string;
  readonly log: MetricsLog;
  /** What the run is a run of: it says what the losses are, and its schedules are drawn under them. */
  readonly spec: Spec;
  /** Measures with a curve over the validations. */
  readonly measures: readonly Measure[];
  /** Lines that GED² is compared with. */
  readonly gedMarks: readonly Mark[];
  /** Those without rows are left out. */
  readonly tables: readonly ReportTable[];
  readonly examples: readonly ReportExample[];
  /** Which images, weights and samples the examples are. */
  readonly examplesTitle: string;
}

/** Samples drawn in a row. */
const SHOWN = 6;

/** The report of a run as one HTML file: scores, samples beside the raters' outlines, curves. */
export async function renderReport(content: ReportContent): Promise<string> {
  const { model, lead, log, spec, measures, gedMarks, tables, examples, examplesTitle } = content;
  const charts = [
    ...measures.map((measure) => measureChart(log, measure, measure.id === 'ged' ? gedMarks : [])),
    ...lossCharts(log, stepLosses(spec)),
    ...scheduleCharts(spec, log.steps.at(-1)?.step ?? 0),
  ].filter(({ points }) => points.length > 0);
  const drawn: string[] = [];
  for (const chart of charts) drawn.push(`<figure>${await drawChart(chart)}</figure>`);
  const sections: Section[] = [];
  for (const { title, rows, note, calibration } of tables) {
    if (rows.length > 1) sections.push({ title, body: `${htmlTable(rows)}\n<p class="note">${escapeHtml(note)}</p>` });
    if (calibration !== undefined) sections.push(await calibrationSection(calibration));
  }
  if (examples.length > 0) sections.push({ title: examplesTitle, body: examples.map(exampleFigure).join('\n') });
  if (drawn.length > 0) sections.push({ title: 'Training', body: `<div class="charts">\n${drawn.join('\n')}\n</div>` });
  return htmlPage(model, lead, sections);
}

/** A reliability diagram for each foreground class. */
async function calibrationSection(calibration: Calibration): Promise<Section> {
  const figures: string[] = [];
  for (const one of calibration.classes) {
    const name = calibration.classes.length === 1 ? 'the foreground' : `class ${one.label}`;
    figures.push(`<figure>${await drawReliability(one, name)}</figure>`);
  }
  const note = `${CALIBRATION_CONVENTION}. Below the dashed line a class has more probability than the share of raters who chose it, above it less.`;
  return {
    title: 'Calibration',
    body: `<div class="charts">\n${figures.join('\n')}\n</div>\n<p class="note">${escapeHtml(note)}</p>`,
  };
}

function exampleFigure({ image, classes, samples }: ReportExample): string {
  const picture = stripPicture(image, drawnOf(image, classes, samples), SHOWN);
  const alt = `${image.name}: the image, the raters' outlines, samples, their mean, and the γ-map`;
  return `<figure class="example">${htmlImage(picture, alt)}</figure>`;
}
