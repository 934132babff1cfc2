import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import { joinSpans, type Span } from '../source/span.ts';
import type {
  BlockItem,
  DeclarationMember,
  Expression,
  LetItem,
  ModelMember,
  Path,
  PathSegment,
  SectionMember,
  SettingMember,
  SubnetRole,
} from '../syntax/ast.ts';
import { type ArgumentPath, callsWithin, findArgument, findSetting } from '../settings/index.ts';
import { declaredType, RATER } from '../syntax/declared-type.ts';
import { printExpression, printSegment } from '../syntax/print.ts';
import { SIGNATURES } from '../syntax/signatures.ts';
import { checkParameters } from './check-parameters.ts';
import type { Draft, DraftSubnet } from './draft.ts';
import type { Setting } from './flat-model.ts';
import { withInherited } from './inherited.ts';
import { mergeSubnet } from './merge-subnet.ts';
import type { Modules } from './module.ts';
import { removePath } from './remove.ts';
import { reservedMeaning } from './reserved.ts';
import { setArgument } from './set-argument.ts';

export const roles: readonly SubnetRole[] = ['posterior', 'prior', 'likelihood'];

export function roleOf(name: string): SubnetRole | null {
  return roles.find((role) => role === name) ?? null;
}

/** Where each path was set in the model that is being merged: setting one twice in one model is a mistake. */
export type Seen = Map<string, Span>;

/** Merges one member into the draft: sections by key; values, lists and expressions replace. */
export function applyMember(modules: Modules, draft: Draft, member: ModelMember, seen: Seen, report: Report): void {
  switch (member.kind) {
    case 'declaration':
      applyDeclaration(draft, member, seen, report);
      return;
    case 'let':
    case 'block':
      if (onceDefined(draft, seen, member, report)) define(draft, member, report);
      return;
    case 'subnet':
      mergeSubnet(modules, draft, member, seen, report);
      return;
    case 'remove':
      for (const path of member.paths) removePath(draft, path, report);
      return;
    case 'setting':
      applySetting(draft, member, [], seen, report);
      return;
    case 'section':
      applySection(draft, member, [], seen, report);
      return;
  }
}

/** A model has one image, one target, and beside the image at most one rater as an input. */
function applyDeclaration(draft: Draft, member: DeclarationMember, seen: Seen, report: Report): void {
  const place = member.role === 'input' && declaredType(member.type) === RATER ? RATER : member.role;
  if (once(seen, place, member.span, report)) draft[place] = member;
}

/** A derived model's definition replaces the inherited one, whichever of the two kinds that was. */
function define(draft: Draft, member: LetItem | BlockItem, report: Report): void {
  const name = member.name.text;
  const earlier = draft.lets.get(name);
  draft.lets.delete(name);
  draft.blocks.delete(name);
  if (member.kind === 'let') {
    const inherited = earlier && sameParameters(earlier, member) ? earlier.value : undefined;
    draft.lets.set(name, { ...member, value: withInherited(member.value, inherited, report) });
  } else draft.blocks.set(name, member);
}

/** A function can go on from one whose parameters are called the same; a constant from a constant. */
function sameParameters(one: LetItem, other: LetItem): boolean {
  const names = ({ parameters }: LetItem): string => parameters.map(({ text }) => text).join();
  return names(one) === names(other);
}

function applySection(
  draft: Draft,
  section: SectionMember,
  prefix: readonly PathSegment[],
  seen: Seen,
  report: Report,
): void {
  const inner = [...prefix, ...section.path.segments];
  for (const member of section.body.members) {
    if (member.kind === 'section') applySection(draft, member, inner, seen, report);
    else if (member.kind === 'setting') applySetting(draft, member, inner, seen, report);
    else {
      for (const path of member.paths) removePath(draft, { ...path, segments: [...inner, ...path.segments] }, report);
    }
  }
}

function applySetting(
  draft: Draft,
  member: SettingMember,
  prefix: readonly PathSegment[],
  seen: Seen,
  report: Report,
): void {
  const segments = [...prefix, ...member.path.segments];
  const key = pathText(segments);
  if (!once(seen, key, member.span, report)) return;
  const role = roleOf(segments[0]?.name.text ?? '');
  const argument = findArgument(key);
  if (argument) {
    applyArgument(draft, key, argument, member, report);
    return;
  }
  if (!role) {
    if (!beforeItsArguments(key, member, seen, report)) return;
    const earlier = draft.settings.get(key) ?? null;
    draft.settings.set(
      key,
      makeSetting(key, member, earlier, withInherited(member.value, earlier?.value, report), report),
    );
    return;
  }
  if (draft.broken.has(role)) return;
  const subnet = draft.subnets.get(role);
  if (!subnet) {
    const remedy = suggestionRemedy(role, [...draft.subnets.keys()], 'subnets of this model');
    const details = { span: member.path.span, label: `there is no ${role} to set it in`, ...remedy };
    report(diagnose('names/no-such-subnet', { role, path: key }, details));
    return;
  }
  setSlot(subnet, role, segments.slice(1), member, report);
}

/** `train.optimizer.rate = 2e-3` is another value of `train.optimizer`. */
function applyArgument(draft: Draft, key: string, argument: ArgumentPath, member: SettingMember, report: Report): void {
  const { path } = argument.setting;
  const earlier = draft.settings.get(path) ?? null;
  const give = (inherited: Expression | undefined): Expression => withInherited(member.value, inherited, report);
  const value = setArgument(key, argument, earlier?.value ?? null, give, member.path.span, report);
  if (value) draft.settings.set(path, makeSetting(path, member, earlier, value, report));
}

/** An argument is set in the value that stands there; a model that then replaced the value would lose it. */
function beforeItsArguments(key: string, member: SettingMember, seen: Seen, report: Report): boolean {
  const setting = findSetting(key);
  const argument = setting && callsWithin(setting.type).length > 0 ? argumentSet(key, seen) : undefined;
  if (!argument) return true;
  const [path, span] = argument;
  const related = [{ span, message: `sets ${path}` }];
  const help = [`put the line that sets ${key} first, or the argument into its value`];
  report(diagnose('names/set-twice', { path: key }, { span: member.span, label: 'replaces it', related, help }));
  return false;
}

function argumentSet(key: string, seen: Seen): readonly [string, Span] | undefined {
  return [...seen].find(([path]) => path.startsWith(`${key}.`));
}

/**
 * Fills a slot from `mu[top] = …` inside a subnet, or from `posterior.mu[top] = …`. What is inherited at one level is the
 * filling for all, where it has none of its own; what a subnet has from the one it is `like` is known in the end only.
 */
export function setSlot(
  { slots, like }: DraftSubnet,
  role: SubnetRole,
  segments: readonly PathSegment[],
  member: SettingMember,
  report: Report,
): void {
  const [segment, ...rest] = segments;
  const path = `${role}.${pathText(segments)}`;
  if (!segment || rest.length > 0) {
    const slotHelp = `set one of its slots: ${role}.SLOT = …, or ${role}.SLOT[LEVEL] = … at one level`;
    const help = segment
      ? [slotHelp]
      : [slotHelp, `for another topology, declare it: ${SIGNATURES[role]} = TOPOLOGY { … }`];
    const label = segment ? `slot ${segment.name.text} has no parts` : 'not a slot';
    report(diagnose('names/set-path', { path: segment ? path : role }, { span: member.path.span, label, help }));
    return;
  }
  const key = pathText([segment]);
  const earlier = slots.get(key) ?? null;
  const inherited = (earlier ?? slots.get(segment.name.text))?.value;
  const value = like && !inherited ? member.value : withInherited(member.value, inherited, report);
  const setting = makeSetting(path, member, earlier, value, report);
  slots.set(key, { ...setting, pathSpan: segment.name.span, name: segment.name.text, indices: segment.indices });
}

function makeSetting(
  path: string,
  member: SettingMember,
  earlier: Setting | null,
  value: Expression,
  report: Report,
): Setting {
  const text = printExpression(value);
  if (earlier && printExpression(earlier.value) === text) {
    report(
      diagnose(
        'names/same-value',
        { path, value: text },
        {
          span: member.span,
          label: 'changes nothing',
          related: [{ span: earlier.span, message: 'inherited from here' }],
          help: ['leave the line out'],
          fixes: [{ kind: 'text', title: 'leave the line out', span: member.span, text: '' }],
        },
      ),
    );
  }
  return {
    path,
    value,
    span: joinSpans(member.path.span, member.value.span),
    pathSpan: member.path.span,
    earlier,
  };
}

/** True the first time a path is set in a model; afterwards a diagnostic. */
export function once(seen: Seen, path: string, span: Span, report: Report): boolean {
  const earlier = seen.get(path);
  if (!earlier) {
    seen.set(path, span);
    return true;
  }
  report(
    diagnose(
      'names/set-twice',
      { path },
      { span, label: 'again', related: [{ span: earlier, message: 'first set here' }], help: ['keep one of the two'] },
    ),
  );
  return false;
}

const RENAME = ['choose another name'];

function onceDefined(draft: Draft, seen: Seen, item: LetItem | BlockItem, report: Report): boolean {
  const name = item.name.text;
  const what = item.kind;
  checkParameters(item, report);
  const meaning = reservedMeaning(name);
  if (meaning) {
    draft.ambiguous = true;
    report(diagnose('names/reserved', { name, meaning }, { span: item.name.span, label: 'taken', help: RENAME }));
  }
  const earlier = seen.get(`${name}()`);
  if (!earlier) {
    seen.set(`${name}()`, item.name.span);
    return true;
  }
  report(
    diagnose(
      'names/duplicate',
      { what, name },
      {
        span: item.name.span,
        label: 'again',
        related: [{ span: earlier, message: 'first defined here' }],
        help: ['give one of them another name'],
      },
    ),
  );
  return false;
}

export function pathText(segments: Path['segments']): string {
  return segments.map(printSegment).join('.');
}
