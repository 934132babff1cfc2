import { diagnose } from '../../diagnostics/codes.ts';
import { childExpressions, type Expression, type Item, type ModelMember } from '../../syntax/ast.ts';
import type { Rule } from './rule.ts';

/** An import that its file never uses, and a let or block of a model that its file never uses, are left-overs. */
export const usedNamesRule: Rule = ({ modules, model, report }) => {
  const module = modules.files.get(model.item.span.file) ?? modules.entry;
  const names = new Set<string>();
  for (const item of module.document.items) collectItem(item, names);
  const first = module.document.items.find((item) => item.kind === 'model');
  for (const imported of module.imports.values()) {
    if (names.has(imported.name.text) || first !== model.item) continue;
    const help = ['take it out of the import'];
    report(diagnose('names/unused-import', { name: imported.name.text }, { span: imported.name.span, label: 'not used', help }));
  }
  for (const member of model.item.body.members) {
    if ((member.kind !== 'let' && member.kind !== 'block') || names.has(member.name.text)) continue;
    report(diagnose('names/unused', { what: member.kind, name: member.name.text }, { span: member.name.span, label: 'not used' }));
  }
};

function collectItem(item: Item, names: Set<string>): void {
  if (item.kind === 'let' || item.kind === 'block') collect(item.value, names);
  if (item.kind === 'topology') {
    if (item.base) names.add(item.base.text);
    for (const member of item.body.members) {
      if (member.kind === 'equation') collect(member.value, names);
    }
  }
  if (item.kind === 'model') {
    if (item.base) names.add(item.base.text);
    for (const member of item.body.members) collectMember(member, names);
  }
}

function collectMember(member: ModelMember, names: Set<string>): void {
  switch (member.kind) {
    case 'declaration':
      collect(member.type, names);
      return;
    case 'let':
    case 'block':
    case 'setting':
      collect(member.value, names);
      return;
    case 'section':
      for (const inner of member.body.members) collectMember(inner, names);
      return;
    case 'subnet':
      if (member.topology) collect(member.topology, names);
      for (const inner of member.body?.members ?? []) collectMember(inner, names);
      return;
    case 'remove':
      return;
  }
}

function collect(expression: Expression, names: Set<string>): void {
  if (expression.kind === 'name') names.add(expression.name);
  for (const child of childExpressions(expression)) collect(child, names);
}
