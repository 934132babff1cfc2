import { layers } from '../layers/index.ts';
import type { LayerDefinition, OptionDefinition } from '../layers/layer.ts';
import { typeText } from '../settings/value-text.ts';
import { type Align, renderTable } from './table.ts';

/** Every layer of the language with what it does. */
export function layerList(): string {
  const rows = [...layers.values()].map(({ name, summary }) => [name, summary]);
  return `${aligned([['layer', 'what it does'], ...rows])}\nphisegc explain LAYER shows the arguments of one.\n`;
}

/** What a layer does and takes, in the order in which its arguments stand. */
export function layerPage({ name, summary, options }: LayerDefinition): string {
  if (options.length === 0) return `${name}\n  ${summary}\n  It takes no arguments.\n`;
  const rows = options.map((option) => [option.name, typeText(option.type), defaultText(option), option.summary]);
  return `${name}\n  ${summary}\n\n${aligned([['argument', 'takes', 'default', 'meaning'], ...rows])}`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const aligns = (rows[0] ?? []).map((): Align => 'left');
  return renderTable(rows, aligns)
    .map((line) => `${line}\n`)
    .join('');
}

function defaultText(option: OptionDefinition): string {
  return option.default === undefined ? 'must be given' : String(option.default);
}
