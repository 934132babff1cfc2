import type { CodeLens } from 'vscode-languageserver';
import { counted } from '../diagnostics/counted.ts';
import { expand } from '../sweep/expand.ts';
import { readSweep } from '../sweep/read-sweep.ts';
import { sweepModels } from '../sweep/sweep-models.ts';
import type { ModelItem, SweepItem } from '../syntax/ast.ts';
import type { Analysis } from './analysis.ts';

/** What an editor's commands are called; each is given the URI of the text and a name in it. */
const COMMANDS = [
  ['explain', 'phisegc.explain'],
  ['compile', 'phisegc.compile'],
  ['train', 'phisegc.train'],
] as const;

/** Above each model what can be done with it, above each sweep how many points it has. */
export function codeLenses(analysis: Analysis): CodeLens[] {
  const { knowledge, file } = analysis;
  return (knowledge.documentOf(file)?.items ?? []).flatMap((item) => {
    if (item.kind === 'model') return modelLenses(analysis, item);
    return item.kind === 'sweep' ? sweepLenses(analysis, item) : [];
  });
}

function modelLenses({ uri, rangeOf, checked }: Analysis, { name }: ModelItem): CodeLens[] {
  if (!checked.models.some((model) => model.name === name.text)) return [];
  return COMMANDS.map(([title, command]) => ({
    range: rangeOf(name.span),
    command: { title, command, arguments: [uri, name.text] },
  }));
}

function sweepLenses({ uri, rangeOf, checked }: Analysis, item: SweepItem): CodeLens[] {
  const { modules, sweeps } = checked;
  const { name } = item;
  if (!modules || !sweeps.includes(name.text)) return [];
  const quiet = (): void => undefined;
  const models = sweepModels(modules, item, quiet);
  const sweep = models && readSweep({ item, models, axes: [], set: [] }, quiet);
  const points = sweep && expand(modules, sweep, quiet)?.points.length;
  const title = points ? counted(points, 'point') : 'points';
  return [{ range: rangeOf(name.span), command: { title, command: 'phisegc.sweep', arguments: [uri, name.text] } }];
}
