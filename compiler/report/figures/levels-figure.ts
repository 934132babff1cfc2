import { extremesOf } from '../../../runtime/extremes.ts';
import type { GeneratedSamples } from '../../../runtime/index.ts';
import { largestCounted } from '../../../runtime/pictures/counted-pixels.ts';
import type { InputImage } from '../../../runtime/pictures/image.ts';
import { drawnOf } from '../example.ts';
import type { Caption } from './caption.ts';
import { type Figure, type FigureSource, ratersText, sourceSentence } from './figure-source.ts';
import type { Block, Cell, Row } from './grid-figure.ts';
import { informationMap } from './information-map.ts';
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

export interface LevelsContent {
  readonly source: FigureSource;
  readonly image: InputImage;
  /** The one sample whose noise is held. */
  readonly held: GeneratedSamples;
  /** All noise drawn anew, then each level's alone, the coarsest first. */
  readonly rows: readonly LevelRow[];
  /** Whether values of some levels depend on those of others, so that they follow where these are drawn anew. */
  readonly follows: boolean;
}

export interface LevelRow {
  /** `z[3]` and its extents, `logits`, or `layers`; `all` for all of them. */
  readonly label: readonly string[];
  readonly samples: GeneratedSamples;
}

/** Samples in a row. */
const SHOWN = 6;
/** Of the names of rows, in mm. */
const LABEL = 12;

/** What each latent level changes: samples of one image that have all noise but that of one level in common. */
export function levelsFigure(content: LevelsContent): Figure {
  const { source, image, held, rows } = content;
  // Where one source is all there is, nothing is held.
  const isHeld = rows.length > 1;
  const classes = source.classes.length;
  const picture = imagePicture('image', image);
  const outlinedOn = (outlined: ArrayLike<number>): Cell => ({ picture, outlined });
  const shown = Math.min(source.samples, SHOWN);
  const changes = rows.map(({ samples }) =>
    informationMap({ data: samples.probabilities.data, count: samples.probabilities.shape[0] ?? 1, classes }),
  );
  const end = scaleEnd(extremesOf(changes.map((map) => largestCounted(map, image))).largest);
  const top: Block = {
    groups: [
      { head: 'image', columns: 1 },
      { head: image.annotations.length === 1 ? 'rater' : 'raters', columns: image.annotations.length },
      ...(isHeld ? [{ head: 'held sample', columns: 1 }] : []),
    ],
    rows: [
      {
        label: [],
        cells: [
          [{ picture, outlined: null }],
          raterCells(picture, image),
          ...(isHeld ? [drawnOf(image, classes, held).labels.map(outlinedOn)] : []),
        ],
      },
    ],
    bars: [],
  };
  const below: Block = {
    groups: [
      { head: 'samples, drawn anew', columns: shown },
      { head: 'mean', columns: 1 },
      { head: 'change', columns: 1 },
    ],
    rows: rows.map(({ label, samples }, index): Row => {
      const { labels, mean } = drawnOf(image, classes, samples);
      return {
        label,
        cells: [
          labels.slice(0, shown).map(outlinedOn),
          [meanCell(`mean-${index}`, mean, classes)],
          [mapCell(`change-${index}`, changes[index] ?? [], end, image)],
        ],
      };
    }),
    bars: [...meanBars(1, classes), mapBar(2, 2, end)],
  };
  const svg = renderGrid({
    title: `What each latent level of ${source.model} changes`,
    width: source.width,
    labelWidth: LABEL,
    image: { height: image.height, width: image.width },
    classes,
    blocks: [top, below],
    legend: legendOf(source),
  });
  return { name: 'figure-latent-levels', svg, caption: captionOf(content, shown, end) };
}

const CHANGE = {
  text: 'H(p̄[x]) − (1/N) Σ_i H(p_i[x])',
  math: 'H(\\bar{p}[x]) - \\frac{1}{N} \\sum_i H(p_i[x])',
};

function captionOf({ source, image, rows, follows }: LevelsContent, shown: number, end: number): Caption {
  const { model, data, split, samples, classes } = source;
  const isHeld = rows.length > 1;
  const coarsest = 'the coarsest level first, while the noise of all others is held at that of the held sample';
  return [
    `What each latent level of ${model} changes, for ${image.folder} of ${data}, split ${split}. Above: the image, the outlines of `,
    `${ratersText(image.raters)}, in this order${isHeld ? ', and the held sample, the first of the seed' : ''}. Below: `,
    isHeld
      ? `in the first row all noise is drawn anew, in each other row that of one source alone, ${coarsest}. `
      : `samples that differ in the noise of ${rows[0]?.label[0] ?? 'one source'}, which is all that the model draws. `,
    isHeld && follows
      ? 'Held is the noise: the value of a level whose distribution depends on another level follows where that is drawn anew. '
      : '',
    `${isHeld ? 'The rows show' : 'Shown are'} ${shown === samples ? 'all' : `the first ${shown} of`} N = ${samples} samples, the mean of their class probabilities`,
    classes.length === 2 ? ' (black 0, white 1)' : ' as a mixture of the colours of the classes',
    ', and how far the samples differ, ',
    CHANGE,
    " with the entropy H over all classes: the mutual information of a pixel's class and what is drawn anew, 0 where all samples are equal, ",
    `on ${isHeld ? 'one' : 'a'} scale from 0 (black) to ${end} nats${isHeld ? ' in all rows' : ''}. `,
    ignoredSentence([image]),
    'Where an image has no line, nothing was outlined. Pixels are shown as they are, without smoothing. ',
    sourceSentence(source, false),
  ];
}
