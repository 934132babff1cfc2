import { largestCounted } from '../../../runtime/pictures/counted-pixels.ts';
import { annotatedPicture, predictionPicture } from '../../../runtime/pictures/pictures.ts';
import type { Comparison } from '../../compare/comparison.ts';
import { effectsOf } from '../../compare/effects.ts';
import { basisLines, methodLines } from '../../compare/text/basis-lines.ts';
import { drawnOf, type ReportExample } from '../example.ts';
import { escapeHtml, htmlImage, htmlPage, htmlTable, type Section } from '../page.ts';
import { drawCurves } from './curve-chart.ts';
import { drawEffect } from './effect-chart.ts';
import { COLORED } from './palette.ts';
import { drawDifferences, drawRanking, RANKED } from './ranking-chart.ts';
import { resultRows, settingRows } from './comparison-rows.ts';
import { isCut } from './score-domain.ts';
import { drawScatters } from './scatter-chart.ts';

/** The same images as several methods see them. */
export interface ComparedPictures {
  readonly methods: readonly MethodPictures[];
  /** Methods whose pictures could not be drawn: sentences without a full stop. */
  readonly missing: readonly string[];
}

export interface MethodPictures {
  readonly label: string;
  /** The run that drew them. */
  readonly run: string;
  /** Of the same images in the same order for all methods. */
  readonly examples: readonly ReportExample[];
}

export interface ComparisonContent {
  readonly title: string;
  readonly comparison: Comparison;
  /** The axes are settings that a sweep crosses, so that the mean over one says something of the other. */
  readonly isSweep: boolean;
  readonly pictures: ComparedPictures;
}

/** A comparison as one HTML file: table, charts, and the same images as the best methods see them. */
export async function renderComparisonPage({
  title,
  comparison,
  isSweep,
  pictures,
}: ComparisonContent): Promise<string> {
  const { methods, leftOut, notes } = comparison;
  const [about = '', ...conventions] = basisLines(comparison);
  const settings = settingRows(comparison);
  const sections: Section[] = [
    {
      title: 'Ranking',
      body: [htmlTable(resultRows(comparison)), notesHtml([...conventions, ...methodLines(comparison), ...notes])].join(
        '\n',
      ),
    },
  ];
  if (settings !== null) sections.push({ title: 'What differs', body: htmlTable(settings) });
  if (leftOut.length > 0) {
    const rows = [['run', 'why'], ...leftOut.map(({ path, why }) => [path, why])];
    sections.push({ title: 'Left out', body: htmlTable(rows) });
  }
  const ranking = methods.length < 2 ? [] : [await drawRanking(comparison), await drawDifferences(comparison)];
  if (ranking.length > 0)
    sections.push({
      title: 'Scores',
      body: chartsHtml(ranking, [...firstOf(methods.length, RANKED), ...(isCut(methods) ? [CUT] : [])]),
    });
  const effects: string[] = [];
  for (const effect of isSweep ? effectsOf(comparison) : []) effects.push(await drawEffect(effect, comparison.measure));
  if (effects.length > 0) sections.push({ title: 'Settings', body: chartsHtml(effects, [EFFECTS]) });
  const curves = [await drawCurves(comparison, 'step'), await drawCurves(comparison, 'minutes')];
  const drawn = curves.filter((chart) => chart !== null);
  if (drawn.length > 0) {
    const lines = [BANDS, ...firstOf(methods.length, COLORED)];
    sections.push({ title: 'Training', body: chartsHtml(drawn, lines) });
  }
  const scatters = await drawScatters(comparison);
  if (scatters.length > 0) {
    const lines = methods.length > COLORED ? [`The best ${COLORED} methods have colours, all others are grey.`] : [];
    sections.push({ title: 'Cost', body: chartsHtml(scatters, lines) });
  }
  sections.push(...picturesSection(pictures));
  return htmlPage(title, `${about}.`, sections);
}

const EFFECTS =
  'Rings are methods, the line is their mean. Where a value stands beside others in some methods only, a mean over methods also has what these do.';
const CUT = 'Intervals over runs that reach far beyond all runs are cut at the edge: two or three seeds say little.';
const BANDS =
  'Means over the runs of a method; bands from the worst to the best of them, as far as all have come. The validation before the first step is left out.';

function firstOf(count: number, shown: number): readonly string[] {
  return count > shown ? [`The best ${shown} of ${count} methods.`] : [];
}

function chartsHtml(charts: readonly string[], notes: readonly string[]): string {
  const figures = charts.map((chart) => `<figure>${chart}</figure>`);
  return `<div class="charts">\n${figures.join('\n')}\n</div>\n${notesHtml(notes.map((note) => note.replace(/\.$/, '')))}`;
}

function notesHtml(notes: readonly string[]): string {
  return notes.length === 0 ? '' : `<p class="note">${notes.map((note) => `${escapeHtml(note)}.`).join('<br>\n')}</p>`;
}

/** Samples drawn in a row. */
const SHOWN = 6;

function picturesSection({ methods, missing }: ComparedPictures): readonly Section[] {
  const images = methods[0]?.examples.map(({ image }) => image) ?? [];
  const figures = images.map((image, index) => {
    const examples = methods.flatMap(({ label, run, examples: own }) => {
      const example = own[index];
      return example === undefined ? [] : [{ label, run, example }];
    });
    const brightest = examples.reduce(
      (most, { example }) => Math.max(most, largestCounted(example.samples.uncertainty.data, image)),
      0,
    );
    const rows = examples.map(({ label, run, example }) => {
      const drawn = drawnOf(image, example.classes, example.samples);
      const picture = htmlImage(predictionPicture(image, drawn, SHOWN, brightest), `${image.name} by ${label}`);
      return `<figcaption>${escapeHtml(label)} <span>${escapeHtml(run)}</span></figcaption>\n${picture}`;
    });
    const truth = htmlImage(annotatedPicture(image), `${image.name}: the image and the raters' outlines`);
    return `<figure class="example rows"><figcaption>${escapeHtml(image.name)}</figcaption>\n${truth}\n${rows.join('\n')}</figure>`;
  });
  const notes = [...(figures.length > 0 ? [UNCERTAINTY] : []), ...missing];
  if (notes.length === 0) return [];
  return [{ title: 'The same images', body: `${figures.join('\n')}\n${notesHtml(notes)}` }];
}

const UNCERTAINTY =
  'Uncertainty is the γ-map; within an image, the same brightness is the same number of nats for all methods';
