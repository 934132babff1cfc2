import type { Cost } from './cost.ts';
import { curveTitle } from './schedule-curves.ts';
import type { Explanation, LayerNoise, ScheduleSummary, SubnetSummary } from './explain-model.ts';
import type { Flow } from './flow.ts';
import type { Level } from './levels.ts';
import { numberText } from './plot-text.ts';
import { engineering, renderTable, thousands } from './table.ts';

/** An explanation as people read it. */
export function renderExplanation(explanation: Explanation): string {
  const { noise } = explanation;
  const hasLatents = explanation.levels.some((level) => level.l !== null);
  const sections: readonly (readonly string[])[] = [
    [
      explanation.model,
      ...explanation.documentation
        .split('\n')
        .filter((line) => line !== '')
        .map(indent),
    ],
    [explanation.input, explanation.target, ...explanation.requirements],
    levelLines(explanation.levels),
    ...explanation.subnets.map(subnetLines),
    totalLines(explanation),
    costLines(explanation.cost, !hasLatents && noise.length === 0),
    ...(hasLatents ? [flowLines(explanation.flow)] : []),
    ...(hasLatents && noise.length === 0 ? [] : [noiseLines(hasLatents, noise)]),
    ...(explanation.schedules.length > 0 ? [scheduleLines(explanation.schedules)] : []),
    ...(explanation.notes.length > 0 ? [['Left out', ...explanation.notes.map(indent)]] : []),
    ['Hashes', ...Object.entries(explanation.hashes).map(([name, hash]) => indent(`${name.padEnd(10)} ${hash}`))],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const indent = (line: string): string => `  ${line}`;

function levelLines(levels: readonly Level[]): readonly string[] {
  const rows = levels.map(({ r, size, channels, l, z, beta }) => [
    r === null ? '' : String(r),
    size,
    channels === null ? '' : String(channels),
    l === null ? '' : `z[${l}]`,
    z ?? '',
    beta === null ? '' : String(beta),
  ]);
  const table = renderTable(
    [['r', 'size', 'channels', 'latent', 'shape', 'beta'], ...rows],
    ['right', 'left', 'right', 'left', 'left', 'right'],
  );
  return ['Levels', ...table.map(indent)];
}

function subnetLines(subnet: SubnetSummary): readonly string[] {
  const rows = subnet.stages.map(({ name, output, trainable }) => [
    name,
    output,
    trainable === 0 ? '' : thousands(trainable),
  ]);
  const table = renderTable(
    [['stage', 'output', 'parameters'], ...rows, ['', '', thousands(subnet.trainable)]],
    ['left', 'left', 'right'],
  );
  return [`${subnet.title} = ${subnet.topology}`, ...table.map(indent)];
}

function totalLines({ trainable, statistics }: Explanation): readonly string[] {
  return [
    'Parameters',
    indent(`${thousands(trainable)} trainable (${engineering(4 * trainable)}B in float32)`),
    indent(`${thousands(statistics)} moving statistics`),
  ];
}

function costLines({ assuming, asWritten, compiled, oncePerImage }: Cost, deterministic: boolean): readonly string[] {
  const sizes = Object.entries(assuming).map(([symbol, value]) => `${symbol} = ${value}`);
  const rows = [
    ['one sample as written', engineering(asWritten.macs), engineering(asWritten.flops), ''],
    ...compiled
      .slice(0, deterministic ? 1 : compiled.length)
      .map(({ samples, macs, flops, peakBytes }) => [
        samples === 1 ? 'one sample compiled' : `${samples} samples compiled`,
        engineering(macs),
        engineering(flops),
        `${engineering(peakBytes)}B`,
      ]),
  ];
  const head = [sizes.length > 0 ? `with ${sizes.join(', ')}` : '', 'MAC', 'FLOP', 'peak memory'];
  const table = renderTable([head, ...rows], ['left', 'right', 'right', 'right']);
  const share = `${(100 * oncePerImage).toFixed(oncePerImage > 0.99 ? 1 : 0)} % of a sample's work does not depend on noise: it is done once per image`;
  return ['Cost of sampling', ...table.map(indent), ...(deterministic ? [] : [indent(share)])];
}

function scheduleLines(schedules: readonly ScheduleSummary[]): readonly string[] {
  const rows = schedules.map((one) => [curveTitle(one), ...[one.first, one.highest, one.last].map(numberText)]);
  const table = renderTable([['schedule', 'first', 'highest', 'last'], ...rows], ['left', 'right', 'right', 'right']);
  return ['What changes while it trains (--schedules draws it)', ...table.map(indent)];
}

function noiseLines(hasLatents: boolean, noise: readonly LayerNoise[]): readonly string[] {
  if (noise.length === 0) return ['The model has no latents: an image has one segmentation.'];
  const lead = hasLatents
    ? 'Samples also differ by noise that layers and logits draw'
    : 'The model has no latents: samples differ by noise that layers and logits draw';
  return [lead, ...noise.map(({ name, distribution }) => indent(`${name} (${distribution})`))];
}

function flowLines({ bypass, witness }: Flow): readonly string[] {
  const question = 'Can the image reach the segmentation without a sampling step?';
  if (!bypass)
    return [question, indent('No: every way from the image to the labels passes a latent. (proved on the graph)')];
  return [question, indent(`Yes, for example: ${witness.join(' → ')}`)];
}
