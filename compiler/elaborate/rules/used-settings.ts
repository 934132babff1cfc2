import { diagnose } from '../../diagnostics/codes.ts';
import { childExpressions, type Expression } from '../../syntax/ast.ts';
import { findSetting, sections } from '../../settings/index.ts';
import type { Rule, RuleContext } from './rule.ts';

/**
 * A setting that no expression mentions and the compiler does not read changes nothing: five such settings of the
 * published experiments misled their readers for years.
 */
export const usedSettingsRule: Rule = (context) => {
  const { model, report } = context;
  if (model.broken.size > 0) return;
  const mentioned = new Set<string>();
  for (const expression of liveExpressions(context)) collect(expression, mentioned);
  const hasLatent = model.subnets.has('posterior') || model.subnets.has('prior');
  for (const setting of model.settings.values()) {
    const known = findSetting(setting.path);
    if (!known || mentioned.has(setting.path)) continue;
    const isRead = known.readBy === 'compiler';
    const latent = setting.path.startsWith('latent.');
    if (latent ? hasLatent && isRead : isRead) continue;
    const help =
      latent && !hasLatent ? ['the model has no posterior and no prior: remove latent'] : [`remove ${setting.path}`];
    report(
      diagnose('spec/unused-setting', { path: setting.path }, { span: setting.span, label: 'has no effect', help }),
    );
  }
};

function liveExpressions({ model, modules }: RuleContext): readonly Expression[] {
  const topologies = [...model.subnets.values()].map((subnet) => subnet.topology);
  const definitions = [...modules.files.values()].flatMap((module) => [...module.definitions.values()]);
  return [
    ...[...model.settings.values()].map((setting) => setting.value),
    ...[...model.lets.values(), ...model.blocks.values()].map((item) => item.value),
    ...definitions.flatMap((item) => (item.kind === 'let' || item.kind === 'block' ? [item.value] : [])),
    ...[...model.subnets.values()].flatMap((subnet) => [...subnet.slots.values()].map((slot) => slot.value)),
    ...topologies.flatMap((topology) =>
      topology.equations.flatMap(({ value, loops }) => [value, ...loops.map(({ range }) => range)]),
    ),
  ];
}

const SHORTHANDS: Readonly<Record<string, string>> = {
  channels: 'resolution.channels',
  down: 'resolution.down',
  up: 'resolution.up',
  R: 'resolution.levels',
  L: 'latent.levels',
  top: 'latent.levels',
  M: 'hypotheses.count',
};

function collect(expression: Expression, mentioned: Set<string>): void {
  if (expression.kind === 'name') {
    const path = Object.hasOwn(SHORTHANDS, expression.name) ? SHORTHANDS[expression.name] : undefined;
    if (path) mentioned.add(path);
  }
  if (expression.kind === 'member' && expression.object.kind === 'name' && sections.has(expression.object.name)) {
    mentioned.add(`${expression.object.name}.${expression.member.text}`);
  }
  for (const child of childExpressions(expression)) collect(child, mentioned);
}
