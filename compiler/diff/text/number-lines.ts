import { counted } from '../../diagnostics/counted.ts';
import { engineering, renderTable, thousands } from '../../explain/table.ts';
import { sizeOfShape } from '../../graph/parameters.ts';
import type { ModelCost } from '../cost.ts';
import type { TensorShape } from '../fit-tensors.ts';
import type { Pair } from '../pair.ts';
import type { ParameterDifference } from '../parameters.ts';
import { firstOf } from './lines.ts';

/** Tensors that are shown of each kind. */
const SHOWN = 4;

/** A number of both sides with how far they are apart. */
type Row = readonly [what: string, ...values: readonly [number, number]];

/** What of the parameters differs; nothing where nothing does. */
export function parameterLines(difference: ParameterDifference): readonly string[] {
  const { trainable, statistics, removed, added, reshaped } = difference;
  const rows: readonly Row[] = [
    ['trainable', trainable.a, trainable.b],
    ['moving statistics', statistics.a, statistics.b],
  ];
  const shapes = reshaped.map(({ name, a, b }) => `      ${name} ${shapeText(a)} → ${shapeText(b)}`);
  return [
    ...tableLines(rows, thousands),
    ...tensorLines('- ', removed),
    ...tensorLines('+ ', added),
    ...(shapes.length === 0 ? [] : [`    ${counted(shapes.length, 'tensor')} of another shape`]),
    ...firstOf(shapes, SHOWN, 6),
  ];
}

function tensorLines(mark: string, tensors: readonly TensorShape[]): readonly string[] {
  if (tensors.length === 0) return [];
  const numbers = tensors.reduce((total, { shape }) => total + sizeOfShape(shape), 0);
  const lines = tensors.map(({ name, shape }) => `      ${name} ${shapeText(shape)}`);
  const what = `${counted(tensors.length, 'tensor')}, ${thousands(numbers)} numbers`;
  return [`    ${mark}${what}`, ...firstOf(lines, SHOWN, 6)];
}

function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/** What of the cost differs; nothing where nothing does. */
export function costLines({ a, b }: Pair<ModelCost>): readonly string[] {
  const sampling = a.sampling.flatMap((one): readonly Row[] => {
    const other = b.sampling.find(({ samples }) => samples === one.samples);
    if (other === undefined) return [];
    const what = counted(one.samples, 'sample');
    return [
      [`${what}: MAC`, one.macs, other.macs],
      [`${what}: FLOP`, one.flops, other.flops],
      [`${what}: bytes at the peak`, one.peakBytes, other.peakBytes],
    ];
  });
  const training: readonly Row[] = [
    ['training step: images', a.training.batch, b.training.batch],
    ['training step: FLOP', a.training.flops, b.training.flops],
    ['training step: bytes at the peak', a.training.peakBytes, b.training.peakBytes],
  ];
  const lines = tableLines([...sampling, ...training], engineering);
  return lines.length === 0 ? [] : [...assumedLine('A', a), ...assumedLine('B', b), ...lines];
}

/** `A is taken at H = 128, W = 128`: its sizes are the caller's. */
function assumedLine(side: string, { assuming }: ModelCost): readonly string[] {
  const sizes = Object.entries(assuming).map(([symbol, value]) => `${symbol} = ${value}`);
  return sizes.length === 0 ? [] : [`  ${side} is taken at ${sizes.join(', ')}`];
}

/** The rows that differ. */
function tableLines(rows: readonly Row[], write: (value: number) => string): readonly string[] {
  const different = rows.filter(([, a, b]) => a !== b);
  if (different.length === 0) return [];
  const cells = different.map(([what, a, b]) => [what, write(a).trim(), write(b).trim(), changeText(a, b)]);
  const table = renderTable([['', 'A', 'B', 'change'], ...cells], ['left', 'right', 'right', 'right']);
  return table.map((line) => `  ${line}`);
}

/** `−14 %`, `+0.3 %`, `×12` */
function changeText(a: number, b: number): string {
  if (a === 0) return 'new';
  if (b > 10 * a) return `×${Math.round(b / a)}`;
  const percent = (100 * (b - a)) / a;
  const digits = Math.abs(percent) >= 10 ? 0 : Math.abs(percent) >= 0.1 ? 1 : 3;
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(digits)} %`;
}
