import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Identifier, ModelItem, SettingMember } from '../syntax/ast.ts';
import { applyMember, createDraft, type Draft } from './apply-member.ts';
import { reportCycle } from './cycle.ts';
import type { FlatModel } from './flat-model.ts';
import { finishSubnets } from './like.ts';
import { definitionHelp, findDefinition, type Modules } from './module.ts';

/** Resolves `extends` and merges members from the root of the chain down to the model, then the `--set` overrides. */
export function flattenModel(
  modules: Modules,
  item: ModelItem,
  overrides: readonly SettingMember[],
  report: Report,
): FlatModel | null {
  const chain = extendsChain(modules, item, report);
  if (!chain) return null;
  const draft: Draft = createDraft();
  for (const model of chain) {
    const seen = new Map();
    for (const member of model.body.members) applyMember(modules, draft, member, seen, report);
  }
  const overridden = new Map();
  for (const override of overrides) applyMember(modules, draft, override, overridden, report);
  if (draft.ambiguous) return null;
  const subnets = finishSubnets(draft, report);
  return {
    name: item.name.text,
    documentation: item.trivia.leading
      .filter((comment) => comment.documentation)
      .map((comment) => comment.text)
      .join('\n'),
    item,
    input: draft.input,
    target: draft.target,
    settings: draft.settings,
    lets: draft.lets,
    blocks: draft.blocks,
    subnets,
    broken: draft.broken,
    notes: draft.notes,
  };
}

/** The models from the root of the inheritance to the model itself. */
function extendsChain(modules: Modules, item: ModelItem, report: Report): readonly ModelItem[] | null {
  const chain: ModelItem[] = [item];
  for (let current = item; current.base; ) {
    const base = findModel(modules, current.base, current.name.text, report);
    if (!base) return null;
    if (chain.includes(base)) {
      reportCycle([...chain.slice(0, chain.indexOf(base) + 1)].reverse(), report);
      return null;
    }
    chain.unshift(base);
    current = base;
  }
  return chain;
}

function findModel(modules: Modules, name: Identifier, extending: string, report: Report): ModelItem | null {
  const found = findDefinition(modules, name.span.file, name.text);
  if (found?.kind === 'model') return found;
  report(
    diagnose(
      'names/unknown-model',
      { name: name.text, actual: found?.kind ?? null },
      {
        span: name.span,
        label: found ? `a ${found.kind}` : 'no such model',
        help: definitionHelp(modules, name.span.file, name.text, 'model', extending),
      },
    ),
  );
  return null;
}
