import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionHelp } from '../diagnostics/suggest.ts';
import type { Identifier, ModelItem, SettingMember } from '../syntax/ast.ts';
import { applyMember, createDraft, type Draft } from './apply-member.ts';
import type { FlatModel } from './flat-model.ts';
import { finishSubnets } from './like.ts';
import { definitionNames, findDefinition, type Modules } from './module.ts';

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
  for (const override of overrides) applyMember(modules, draft, override, new Map(), report);
  const subnets = finishSubnets(draft, report);
  if (!subnets) return null;
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
    notes: draft.notes,
  };
}

/** The models from the root of the inheritance to the model itself. */
function extendsChain(modules: Modules, item: ModelItem, report: Report): readonly ModelItem[] | null {
  const chain: ModelItem[] = [item];
  for (let current = item; current.base; ) {
    const base = findModel(modules, current.base, report);
    if (!base) return null;
    if (chain.includes(base)) {
      report(
        diagnose(
          'names/cycle',
          { what: 'extends', cycle: cycleNames(chain, base) },
          {
            span: current.base.span,
            label: 'comes back to itself',
            related: [{ span: base.name.span, message: 'the circle closes here' }],
          },
        ),
      );
      return null;
    }
    chain.unshift(base);
    current = base;
  }
  return chain;
}

/** `chain` runs from the newest base to the model; the cycle reads in the direction of `extends`. */
function cycleNames(chain: readonly ModelItem[], base: ModelItem): readonly string[] {
  const inCycle = chain.slice(0, chain.indexOf(base) + 1).reverse();
  return [...inCycle, base].map((model) => model.name.text);
}

function findModel(modules: Modules, name: Identifier, report: Report): ModelItem | null {
  const found = findDefinition(modules, name.span.file, name.text);
  if (found?.kind === 'model') return found;
  report(
    diagnose(
      'names/unknown-model',
      { name: name.text, actual: found?.kind ?? null },
      {
        span: name.span,
        label: 'no such model',
        help: suggestionHelp(name.text, definitionNames(modules, name.span.file, 'model'), 'models'),
      },
    ),
  );
  return null;
}
