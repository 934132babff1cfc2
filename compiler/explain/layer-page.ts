import { layers } from '../layers/index.ts';
import type { LayerDefinition, OptionDefinition } from '../layers/layer.ts';
import { typeText } from '../settings/value-text.ts';
import { aligned, factsPage } from './page.ts';
import { HASHES } from './setting-page.ts';

/** Every layer of the language with what it does. */
export function layerList(): string {
  const rows = [...layers.values()].map(({ name, summary }) => [name, summary]);
  return `${aligned([['layer', 'what it does'], ...rows])}\nphisegc explain LAYER shows the arguments of one.\n`;
}

/** What a layer does and takes, in the order in which its arguments stand. */
export function layerPage({ name, summary, options }: LayerDefinition): string {
  if (options.length === 0) return `${name}\n  ${summary}\n  It takes no arguments.\n`;
  const rows = options.map((option) => [option.name, typeText(option.type), optionDefault(option), option.summary]);
  return `${name}\n  ${summary}\n\n${aligned([['argument', 'takes', 'default', 'meaning'], ...rows])}`;
}

/** What one argument of a layer is: `conv.kernel`. */
export function optionPage(layer: LayerDefinition, option: OptionDefinition): string {
  return factsPage(`${layer.name}.${option.name}`, option.summary, [
    ['takes', typeText(option.type)],
    ['default', optionDefault(option)],
    ['hash', HASHES[option.hash ?? 'weights']],
  ]);
}

function optionDefault(option: OptionDefinition): string {
  return option.default === undefined ? 'must be given' : String(option.default);
}
