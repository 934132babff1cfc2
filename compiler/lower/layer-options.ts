import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Rate } from '../formula/formula.ts';
import { fail } from '../invariant.ts';
import { layers } from '../layers/index.ts';
import type { LayerDefinition, OptionReader } from '../layers/layer.ts';
import type { Sides } from '../settings/option.ts';
import type { Span } from '../source/span.ts';
import { wantedOf } from '../elaborate/check-stored-block.ts';
import type { Block, LayerOptions } from '../elaborate/types.ts';

export interface UsedLayer {
  readonly layer: LayerDefinition;
  readonly options: OptionReader;
}

/** A use of a layer with every option given or defaulted; a finding where it has none of that name, or an option is wrong. */
export function layerOf(
  { layer: name, options: given }: Extract<Block, { kind: 'layer' }>,
  span: Span | undefined,
): UsedLayer | Diagnostic {
  const layer = layers.get(name);
  if (!layer) return diagnose('spec/unknown-name', { name: `layer ${name}`, actual: null }, { span });
  const options: Record<string, LayerOptions[string]> = {};
  for (const option of layer.options) {
    const value = given[option.name] ?? option.default;
    if (value === undefined) {
      return diagnose('spec/missing-argument', { what: `layer ${name}`, name: option.name }, { span });
    }
    const wanted = wantedOf(option, value);
    if (wanted !== null) {
      const actual = `${option.name}: ${JSON.stringify(value)} in layer ${name}`;
      return diagnose('spec/wrong-kind', { wanted, actual }, { span });
    }
    options[option.name] = value;
  }
  return { layer, options: optionReader(options, name) };
}

/** Asking for an option that the layer does not declare is a bug of the layer. */
function optionReader(options: LayerOptions, layer: string): OptionReader {
  const read = <T>(name: string, is: (value: unknown) => value is T): T => {
    const value = options[name];
    return is(value) ? value : fail(`layer ${layer} declares no such option ${name}`);
  };
  return {
    number: (name) => read(name, (value) => typeof value === 'number'),
    sides: (name) => {
      const value = read(name, isSides);
      return typeof value === 'number' ? [value, value] : value;
    },
    rate: (name) => read(name, isRate),
    boolean: (name) => read(name, (value) => typeof value === 'boolean'),
    choice: (name) => read(name, (value) => typeof value === 'string'),
  };
}

const isSides = (value: unknown): value is Sides => typeof value === 'number' || Array.isArray(value);

const isRate = (value: unknown): value is Rate =>
  typeof value === 'number' || (typeof value === 'object' && value !== null);
