import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { findDefinition, type Modules } from './resolve/module.ts';
import type { Span } from './source/span.ts';
import type { ModelItem } from './syntax/ast.ts';

/** What was found in one model; null for what was found before any model was looked at. */
export interface Findings {
  readonly model: ModelItem | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Each finding once. Within a model, one text at several levels or in several subnets is told for the first of them;
 * across models, one that extends another does not repeat what was said about the other.
 */
export function withoutRepetitions(modules: Modules | null, findings: readonly Findings[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return findings.flatMap(({ model, diagnostics }) => {
    const bases = modules && model ? basesOf(modules, model) : [];
    const here = new Set<string>();
    const kept = diagnostics.filter((diagnostic) => {
      const atName = model !== null && sameSpan(diagnostic.span, model.name.span);
      const spans = atName ? [model, ...bases].map((item) => item.name.span) : [diagnostic.span];
      const level = keyOf(diagnostic.code, diagnostic.message.replace(/\d+/g, '#'), diagnostic.span);
      if (here.has(level) || spans.some((span) => seen.has(keyOf(diagnostic.code, diagnostic.message, span))))
        return false;
      here.add(level);
      return true;
    });
    for (const { code, message, span } of kept) seen.add(keyOf(code, message, span));
    return kept;
  });
}

function keyOf(code: string, message: string, span: Span | undefined): string {
  return JSON.stringify([code, message, span?.file, span?.start, span?.end]);
}

function sameSpan(a: Span | undefined, b: Span): boolean {
  return a?.file === b.file && a.start === b.start && a.end === b.end;
}

/** The models it extends, nearest first. */
function basesOf(modules: Modules, model: ModelItem): readonly ModelItem[] {
  const bases: ModelItem[] = [];
  for (let name = model.base; name; ) {
    const base = findDefinition(modules, name.span.file, name.text);
    if (base?.kind !== 'model' || bases.includes(base)) break;
    bases.push(base);
    name = base.base;
  }
  return bases;
}
