import type { Span } from '../source/span.ts';
import type { Modules } from './module.ts';

/** The name of the model whose text a span lies in; null where no model's does. */
export function modelAt({ files }: Modules, span: Span): string | null {
  const items = files.get(span.file)?.document.items ?? [];
  const model = items.find(
    (item) => item.kind === 'model' && item.span.start <= span.start && span.end <= item.span.end,
  );
  return model?.kind === 'model' ? model.name.text : null;
}
