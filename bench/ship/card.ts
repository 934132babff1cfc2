/** The model card: `model.json` in words. */
import { formatDuration } from '../../compiler/diagnostics/duration.ts';
import { thousands } from '../../compiler/explain/table.ts';
import { table as markdownTable } from '../../compiler/language-server/hover/markdown.ts';
import type { Scored, TrainedModel } from '../../compiler/jobs/trained-models.ts';
import { measuresFor } from '../../runtime/index.ts';

export function cardOf(model: TrainedModel): string {
  const { name, input, classes, data } = model;
  const channels = input.channels === 1 ? 'grey' : `${input.channels}-channel`;
  const sections = [
    `# ${name}`,
    `Draws segmentations of ${channels} images of ${input.height}×${input.width} pixels into ${listed(classes)}, as the raters of ${data.name} ` +
      `might have outlined them. For research alone: **not for clinical use.**`,
    '```sh\n' +
      `phisegc sample trained:${name} IMAGE.png --out out      # or a data folder\n` +
      `phisegc evaluate trained:${name} --data DIR\n` +
      `phisegc explain trained:${name}                         # what it is made of\n` +
      '```',
    ...fileSection(model),
    ...dataSection(model),
    ...recipeSection(model),
    ...scoresSection(model),
    ...limitsSection(model),
    '`npm run ship` wrote this card from [model.json](model.json), and that from the records of the run and the manifest of its data.',
  ];
  return `${sections.join('\n\n')}\n`;
}

function fileSection({ weights, training }: TrainedModel): readonly string[] {
  const { planned } = training;
  const early = planned !== null && weights.step !== null && weights.step < planned;
  return [
    '## The file',
    table([
      ['', ''],
      ['file', '[weights.safetensors](weights.safetensors)'],
      ['SHA-256', `\`${weights.sha256}\``],
      [
        'size',
        `${thousands(weights.bytes)} bytes: ${thousands(weights.numbers)} numbers, kernels as 16-bit floats, vectors as 32-bit floats`,
      ],
      ['network', `hash \`${weights.hash}\`, [spec.json](spec.json)`],
      [
        'step',
        `${weights.step === null ? 'not known' : thousands(weights.step)}${planned === null ? '' : ` of ${thousands(planned)}`}`,
      ],
      ['averaged', weights.average === null ? 'no' : `over steps, \`${weights.average}\``],
    ]),
    ...(early ? ['**The run had not come to its end**: later weights of it will be better.'] : []),
  ];
}

function dataSection({ data }: TrainedModel): readonly string[] {
  const counts = Object.entries(data.counts).map(([split, count]) => `${split} ${thousands(count)}`);
  return [
    '## Data',
    `\`${data.name}\`, fingerprint \`${data.sha256}\`. Images: ${counts.join(', ')}; trained on \`train\`.`,
    table([['', ''], ...data.notes.map(([about, text]) => [about, text])]),
  ];
}

function recipeSection({ training }: TrainedModel): readonly string[] {
  const { spec, set, settings, seed, seconds, engine, phisegc } = training;
  const changed = set.length === 0 ? '' : `, with ${set.map((one) => `\`${one}\``).join(', ')}`;
  return [
    '## Recipe',
    `\`${spec}\`${changed}. Seed ${seed}; ${formatDuration(seconds)} of training on ${engine}; phisegc ${phisegc}.`,
    table([['setting', 'value'], ...settings.map(([path, value]) => [`\`${path}\``, `\`${value}\``])]),
  ];
}

function scoresSection(model: TrainedModel): readonly string[] {
  const { scores, reference } = model;
  const none = 'No evaluation of these weights on a whole split is on record.';
  return [
    '## Scores',
    ...(scores.length === 0 ? [none] : scores.flatMap(scoreTable)),
    ...validationTable(model),
    `Whether weights, code and engines still do what they did is tested on ${reference.images} synthetic images with N = ${reference.samples}: ` +
      `${referenceText(model)}. They are no chest CT, and say nothing of how good the model is.`,
    'What each score is, and where papers differ: [docs/metrics.md](../../docs/metrics.md).',
  ];
}

function validationTable({ validation, classes }: TrainedModel): readonly string[] {
  if (validation === null) return [];
  const { split, step, images, samples, scores } = validation;
  const rows = measuresFor(classes.length)
    .filter(({ id }) => scores[id] !== undefined)
    .map(({ id, name, convention }) => [name, scores[id]?.toFixed(4) ?? 'undefined', convention]);
  return [
    `The run's validation at step ${thousands(step)}: ${thousands(images)} images of \`${split}\`, N = ${samples}.`,
    table([['metric', 'mean', 'conventions'], ...rows]),
  ];
}

function scoreTable({ split, images, samples, seed, emptyGed, metrics }: Scored): readonly string[] {
  const rows = metrics.map(({ name, mean, interval, images: defined, convention }) => [
    name,
    mean?.toFixed(4) ?? 'undefined',
    interval?.map((end) => end.toFixed(4)).join(' … ') ?? '–',
    thousands(defined),
    convention,
  ]);
  return [
    `All ${thousands(images)} images of \`${split}\`, N = ${samples}, seed ${seed}, in 32 bits; intervals are of a bootstrap over images. GED² of ` +
      `predicting nothing: ${emptyGed.toFixed(4)}.`,
    table([['metric', 'mean', '95 % interval', 'images', 'conventions'], ...rows]),
  ];
}

function limitsSection({ data, input, training }: TrainedModel): readonly string[] {
  return [
    '## Limits',
    [
      '- Not for clinical use: nobody has approved it for anything, or tried it on patients of another source.',
      `- It knows images as \`${data.name}\` has them: ${input.height}×${input.width} pixels, cut and scaled as the table above says. Of other images it draws something all the same, ` +
        'which then means nothing.',
      '- It draws what the raters of these data would have drawn, mistakes and habits included: no measure of what is really there.',
      `- It is one run with seed ${training.seed}, and small; another seed scores otherwise.`,
      '- Weights and code come under the licence of phisegc, Apache-2.0. Whoever passes them on names the data and their licence, as above.',
    ].join('\n'),
  ];
}

/** What judges, of the scores that the test compares. */
function referenceText({ reference, classes }: TrainedModel): string {
  return measuresFor(classes.length)
    .filter(({ id, better }) => better !== null && typeof reference.scores[id] === 'number')
    .map(({ id, name }) => `${name} ${reference.scores[id]?.toFixed(4)}`)
    .join(', ');
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A table of cells that may hold what ends one; its heads first. */
function table(rows: readonly (readonly string[])[]): string {
  return markdownTable(rows.map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|'))));
}
