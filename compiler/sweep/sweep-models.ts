import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { definitionRemedy, findDefinition, type Modules } from '../resolve/module.ts';
import type { Identifier, ModelItem, SweepItem } from '../syntax/ast.ts';

/** The models that a sweep is of, each once; null, and reported, where a name is none of a model. */
export function sweepModels(modules: Modules, { models }: SweepItem, report: Report): readonly ModelItem[] | null {
  const seen = new Map<string, Identifier>();
  const found = models.flatMap((name) => {
    const item = findDefinition(modules, name.span.file, name.text);
    const earlier = seen.get(name.text);
    seen.set(name.text, name);
    if (item?.kind === 'model' && !earlier) return [item];
    if (item?.kind === 'model') {
      const related = earlier ? [{ span: earlier.span, message: 'first here' }] : [];
      const details = { span: name.span, label: 'again', related, help: ['name each model once'] };
      report(diagnose('sweep/twice', { path: name.text }, details));
      return [];
    }
    const remedy = definitionRemedy(modules, name.span.file, name.text, 'model');
    const details = { span: name.span, label: item ? `a ${item.kind}` : 'no such model', ...remedy };
    report(diagnose('names/unknown-model', { name: name.text, actual: item?.kind ?? null }, details));
    return [];
  });
  return found.length === models.length ? found : null;
}
