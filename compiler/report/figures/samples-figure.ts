import { addSamples, emptyStatistics } from '../../../runtime/embed/statistics.ts';
import { extremesOf } from '../../../runtime/extremes.ts';
import { errorMap } from '../../../runtime/metrics/error-correlation.ts';
import { countedPixels, largestCounted } from '../../../runtime/pictures/counted-pixels.ts';
import { counted } from '../../diagnostics/counted.ts';
import { drawnOf, type ReportExample } from '../example.ts';
import type { Caption } from './caption.ts';
import { type Figure, type FigureSource, ratersText, sourceSentence } from './figure-source.ts';
import type { Cell, Group, Row } from './grid-figure.ts';
import {
  ignoredSentence,
  imagePicture,
  legendOf,
  mapBar,
  mapCell,
  meanBars,
  meanCell,
  raterCells,
  scaleEnd,
} from './pictures-of.ts';
import { renderGrid } from './render-grid.ts';

export interface SamplesContent {
  readonly source: FigureSource;
  readonly examples: readonly ReportExample[];
  readonly isDeterministic: boolean;
}

/** Samples in a row at most, and at least where so many are drawn. */
const MOST = 6;
const FEWEST = 3;
/** Pictures in a row at most; where there are more raters, pictures are smaller. */
const COLUMNS = 12;
/** Of the letters of rows, in mm. */
const LABEL = 3.5;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Images, raters, samples, mean, γ-map and error map, a row for each image: Fig. 3 of Baumgartner et al. (2019), and the errors. */
export function samplesFigure({ source, examples, isDeterministic }: SamplesContent): Figure {
  const raters = extremesOf(examples.map(({ image }) => image.annotations.length)).largest;
  const drawn = isDeterministic ? 1 : source.samples;
  const shown = Math.min(drawn, Math.max(FEWEST, Math.min(MOST, COLUMNS - 4 - raters)));
  const errors = examples.map(meanErrorMap);
  const largest = examples.flatMap(({ image, samples }, index) =>
    [errors[index] ?? [], samples.uncertainty.data].map((map) => largestCounted(map, image)),
  );
  const end = scaleEnd(extremesOf(largest).largest);
  const rows = examples.map((example, index): Row => {
    const { image, classes, samples } = example;
    const { labels, mean, uncertainty } = drawnOf(image, classes, samples);
    const picture = imagePicture(`image-${index}`, image);
    const outlined = (map: ArrayLike<number>): Cell => ({ picture, outlined: map });
    return {
      label: examples.length === 1 ? [] : [letterOf(index)],
      cells: [
        [{ picture, outlined: null }],
        raterCells(picture, image),
        labels.slice(0, shown).map(outlined),
        [meanCell(`mean-${index}`, mean, classes)],
        [mapCell(`gamma-${index}`, uncertainty, end, image)],
        [mapCell(`error-${index}`, errors[index] ?? [], end, image)],
      ],
    };
  });
  const groups: readonly Group[] = [
    { head: 'image', columns: 1 },
    { head: raters === 1 ? 'rater' : 'raters', columns: raters },
    { head: shown > 1 ? 'samples' : isDeterministic ? 'prediction' : 'sample', columns: shown },
    { head: 'mean', columns: 1 },
    { head: 'γ-map', columns: 1 },
    { head: 'error', columns: 1 },
  ];
  const [first] = examples;
  const svg = renderGrid({
    title: `Samples of ${source.model}`,
    width: source.width,
    labelWidth: examples.length === 1 ? 0 : LABEL,
    image: { height: first?.image.height ?? 1, width: first?.image.width ?? 1 },
    classes: source.classes.length,
    blocks: [{ groups, rows, bars: [...meanBars(3, source.classes.length), mapBar(4, 5, end)] }],
    legend: legendOf(source),
  });
  return { name: 'figure-samples', svg, caption: captionOf({ source, examples, isDeterministic }, shown, end) };
}

function letterOf(index: number): string {
  return LETTERS[index] ?? String(index + 1);
}

/** At each pixel the cross-entropy between a rater's label and a sample, in nats, averaged over samples and raters: [pixels]. Of pixels that a rater ignores it says nothing. */
function meanErrorMap({ image, classes, samples }: ReportExample): Float64Array {
  const pixels = image.height * image.width;
  const statistics = emptyStatistics(pixels, classes);
  addSamples(statistics, samples.probabilities.data);
  const mean = new Float64Array(pixels);
  const pixelsOfAll = countedPixels(image);
  for (const labels of image.annotations) {
    // Those that are left out are of no class: any one will do.
    const known = labels.map((label, pixel) => (pixelsOfAll?.[pixel] === 0 ? 0 : label));
    const errors = errorMap(statistics, samples.probabilities.shape[0] ?? 1, known);
    for (let at = 0; at < pixels; at++) mean[at] = (mean[at] ?? 0) + (errors[at] ?? 0) / image.annotations.length;
  }
  return mean;
}

const GAMMA = {
  text: 'γ[x] = −(1/N) Σ_i Σ_c p̄_c[x] ln(p_{i,c}[x] + 10⁻⁸)',
  math: '\\gamma[x] = -\\frac{1}{N} \\sum_i \\sum_c \\bar{p}_c[x] \\ln(p_{i,c}[x] + 10^{-8})',
};
const ERROR = {
  text: '−(1/(N M)) Σ_j Σ_i Σ_c y_{j,c}[x] ln(p_{i,c}[x] + 10⁻⁸)',
  math: '-\\frac{1}{NM} \\sum_j \\sum_i \\sum_c y_{j,c}[x] \\ln(p_{i,c}[x] + 10^{-8})',
};

function captionOf({ source, examples, isDeterministic }: SamplesContent, shown: number, end: number): Caption {
  const { model, data, split, samples, classes } = source;
  const ids = examples.map(({ image: { folder, raters } }, index) => {
    const letter = examples.length === 1 ? '' : `(${letterOf(index)}) `;
    return `${letter}${folder} with ${ratersText(raters)}`;
  });
  const drawn = isDeterministic
    ? 'the prediction, which draws nothing, so that N = 1; its class probabilities'
    : `${shown === samples ? 'all' : `the first ${shown} of`} N = ${counted(samples, 'sample')}; the mean of their class probabilities`;
  const mean = classes.length === 2 ? ' (black 0, white 1)' : ' as a mixture of the colours of the classes';
  return [
    `${isDeterministic ? 'Predictions' : 'Samples'} of ${model} for ${counted(examples.length, 'image')} of ${data}, split ${split}: `,
    `${ids.join('; ')}. From left to right: the image; the outlines of its raters, in this order; ${drawn}${mean}; the `,
    { text: 'γ', math: '\\gamma' },
    '-map ',
    GAMMA,
    '; and the error map, the mean over the M raters of the cross-entropy between their outlines and the samples, ',
    ERROR,
    `. Both maps are over all classes, the background included, in nats, and on one scale from 0 (black) to ${end} in all rows. `,
    ignoredSentence(examples.map(({ image }) => image)),
    'Where an image has no line, nothing was outlined. Pixels are shown as they are, without smoothing. ',
    sourceSentence(source, isDeterministic),
  ];
}
