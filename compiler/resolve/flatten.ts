import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { present } from '../invariant.ts';
import type { Identifier, ModelItem, SettingMember } from '../syntax/ast.ts';
import { findArgument } from '../settings/index.ts';
import { applyMember, pathText } from './apply-member.ts';
import { reportCycle } from './cycle.ts';
import { copyDraft, createDraft, type Draft } from './draft.ts';
import type { FlatModel } from './flat-model.ts';
import { finishSubnets } from './like.ts';
import { definitionRemedy, findDefinition, findingsOf, type MergedModel, type Modules } from './module.ts';

/** Resolves `extends` and merges members from the root of the chain down to the model, then the `--set` overrides. */
export function flattenModel(
  modules: Modules,
  item: ModelItem,
  overrides: readonly SettingMember[],
  report: Report,
): FlatModel | null {
  const merged = mergeModel(modules, item);
  for (const finding of findingsOf(merged)) report(finding);
  if (!merged.draft) return null;
  const draft = copyDraft(merged.draft);
  const overridden = new Map();
  for (const override of wholeFirst(overrides)) applyMember(modules, draft, override, overridden, report);
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
    rater: draft.rater,
    target: draft.target,
    settings: draft.settings,
    lets: draft.lets,
    blocks: draft.blocks,
    subnets,
    broken: draft.broken,
    notes: draft.notes,
  };
}

/** Values before arguments of them, in whatever order they are given. */
function wholeFirst(overrides: readonly SettingMember[]): readonly SettingMember[] {
  const isArgument = ({ path }: SettingMember): boolean => findArgument(pathText(path.segments)) !== null;
  return [...overrides.filter((one) => !isArgument(one)), ...overrides.filter(isArgument)];
}

/** A model with what it extends: merged once each, from the root of the inheritance down to the model itself. */
function mergeModel(modules: Modules, item: ModelItem): MergedModel {
  const { models } = modules.merged;
  const chain = new Set<ModelItem>();
  const problems: Diagnostic[] = [];
  let current: ModelItem | null = item;
  while (current && !models.has(current)) {
    if (chain.has(current)) {
      const members = [...chain];
      reportCycle(members.slice(members.indexOf(current)), (problem) => problems.push(problem));
      break;
    }
    chain.add(current);
    const extending: ModelItem = current;
    current = extending.base
      ? findModel(modules, extending.base, extending.name.text, (problem) => problems.push(problem))
      : null;
  }
  let merged: MergedModel | null =
    problems.length > 0 ? { draft: null, own: problems, base: null } : ((current && models.get(current)) ?? null);
  for (const model of [...chain].reverse()) {
    merged = mergeOne(modules, model, merged);
    models.set(model, merged);
  }
  return present(merged, `model ${item.name.text}`);
}

function mergeOne(modules: Modules, model: ModelItem, base: MergedModel | null): MergedModel {
  if (base && !base.draft) return { draft: null, own: [], base };
  const own: Diagnostic[] = [];
  const draft: Draft = base?.draft ? copyDraft(base.draft) : createDraft();
  const seen = new Map();
  for (const member of model.body.members) {
    applyMember(modules, draft, member, seen, (diagnostic) => own.push(diagnostic));
  }
  return { draft, own, base };
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
        ...definitionRemedy(modules, name.span.file, name.text, 'model', extending),
      },
    ),
  );
  return null;
}
