import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import { findDefinition, type Modules } from '../resolve/module.ts';
import type { ModelItem, SweepItem } from '../syntax/ast.ts';
import { sweepModels } from './sweep-models.ts';

/** What is swept: a sweep of the file with its models, or a model that the command line gives axes for. */
export interface ChosenSweep {
  readonly item: SweepItem | null;
  readonly models: readonly ModelItem[];
}

/**
 * The sweep that a name picks of a spec, or its last one; where the command line has axes, also a model, or the last one.
 * Null, and reported, where there is none.
 */
export function chooseSweep(
  modules: Modules,
  name: string | null,
  hasAxes: boolean,
  report: Report,
): ChosenSweep | null {
  const { file, document } = modules.entry;
  const sweeps = document.items.filter((item) => item.kind === 'sweep');
  const models = document.items.filter((item) => item.kind === 'model');
  const picked = name === null ? null : findDefinition(modules, file, name);
  const last = hasAxes ? models.at(-1) : sweeps.at(-1);
  const item = name === null ? last : picked;
  if (item?.kind === 'sweep') {
    const swept = sweepModels(modules, item, report);
    return swept && { item, models: swept };
  }
  if (item?.kind === 'model' && hasAxes) return { item: null, models: [item] };
  const help =
    item?.kind === 'model'
      ? [`give it axes: --sweep latent.levels=1..3`, ...sweepHelp(sweeps)]
      : name === null
        ? [
            'add a sweep to the file: sweep NAME of MODEL { latent.levels = 1 .. 3 }',
            'or give a model axes: --sweep latent.levels=1..3',
          ]
        : suggestionHelp(name, sweeps.map(nameOf), `sweeps of ${file}`);
  report(diagnose('sweep/unknown-sweep', { file, name, actual: item?.kind ?? null }, { help }));
  return null;
}

const nameOf = (item: SweepItem): string => item.name.text;

function sweepHelp(sweeps: readonly SweepItem[]): readonly string[] {
  return sweeps.length > 0 ? [`sweeps of the file: ${sweeps.map(nameOf).join(', ')}`] : [];
}
