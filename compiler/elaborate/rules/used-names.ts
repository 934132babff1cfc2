import { diagnose } from '../../diagnostics/codes.ts';
import type { Fix, Report } from '../../diagnostics/diagnostic.ts';
import type { Module } from '../../resolve/module.ts';
import {
  childExpressions,
  comparedExpressions,
  type Document,
  type Expression,
  type Identifier,
  type ImportItem,
  type Item,
  type ModelMember,
  type Path,
  type SweepMember,
} from '../../syntax/ast.ts';
import type { Rule } from './rule.ts';

/** An import that its file never uses, and a let or block that neither its file nor the model uses, are left-overs. */
export const usedNamesRule: Rule = ({ modules, model, report }) => {
  const module = modules.files.get(model.item.span.file) ?? modules.entry;
  const own = new Set<string>();
  const subnets = [...model.subnets.values()];
  const settings = [...model.settings.values(), ...subnets.flatMap((subnet) => [...subnet.slots.values()])];
  for (const { value } of [...settings, ...model.lets.values(), ...model.blocks.values()]) collect(value, own);
  for (const argument of subnets.flatMap((subnet) => subnet.arguments ?? [])) collect(argument, own);
  // Asked last: reading the whole file for each of its models would take time in the square of their number.
  const isUsed = (name: string): boolean => own.has(name) || namesOf(module.document).has(name);
  const first = module.document.items.find((item) => item.kind === 'model');
  if (first === model.item) reportUnusedImports(module, isUsed, report);
  for (const member of model.item.body.members) {
    if ((member.kind !== 'let' && member.kind !== 'block') || isUsed(member.name.text)) continue;
    const help = [`use it, or remove the ${member.kind}`];
    report(
      diagnose(
        'names/unused',
        { what: member.kind, name: member.name.text },
        { span: member.name.span, label: 'not used', help },
      ),
    );
  }
};

/** Imports that nothing in a file of sweeps uses, where no model is there to look for them. */
export function checkImports(module: Module, report: Report): void {
  const names = namesOf(module.document);
  reportUnusedImports(module, (name) => names.has(name), report);
}

function reportUnusedImports({ imports }: Module, isUsed: (name: string) => boolean, report: Report): void {
  for (const { name, item } of imports.values()) {
    if (isUsed(name.text)) continue;
    const details = {
      span: name.span,
      label: 'not used',
      help: ['take it out of the import'],
      fixes: [takenOut(item, name)],
    };
    report(diagnose('names/unused-import', { name: name.text }, details));
  }
}

/** An import without one of its names; the only one goes with the import. */
function takenOut({ names, span }: ImportItem, name: Identifier): Fix {
  const title = `take ${name.text} out of the import`;
  const at = names.indexOf(name);
  const [before, after] = [names[at - 1], names[at + 1]];
  const { file } = name.span;
  if (before) return { kind: 'text', title, text: '', span: { file, start: before.span.end, end: name.span.end } };
  if (after) return { kind: 'text', title, text: '', span: { file, start: name.span.start, end: after.span.start } };
  return { kind: 'text', title, text: '', span };
}

/** Every name that the text of a file uses. */
function namesOf(document: Document): ReadonlySet<string> {
  const names = new Set<string>();
  for (const item of document.items) collectItem(item, names);
  return names;
}

function collectItem(item: Item, names: Set<string>): void {
  if (item.kind === 'let' || item.kind === 'block') collect(item.value, names);
  if (item.kind === 'topology') {
    if (item.base) names.add(item.base.text);
    for (const member of item.body.members) {
      if (member.kind === 'remove') collectMember(member, names);
      if (member.kind !== 'equation') continue;
      const parts = [member.value, ...member.indices, ...member.loops.map(({ range }) => range)];
      for (const part of parts) collect(part, names);
    }
  }
  if (item.kind === 'sweep') {
    for (const model of item.models) names.add(model.text);
    for (const member of item.body.members) collectSwept(member, names);
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
      collect(member.value, names);
      return;
    case 'setting':
      collectPath(member.path, names);
      collect(member.value, names);
      return;
    case 'section':
      collectPath(member.path, names);
      for (const inner of member.body.members) collectMember(inner, names);
      return;
    case 'subnet':
      if (member.topology) collect(member.topology, names);
      for (const inner of member.body?.members ?? []) collectMember(inner, names);
      return;
    case 'remove':
      for (const path of member.paths) collectPath(path, names);
      return;
  }
}

function collectSwept(member: SweepMember, names: Set<string>): void {
  switch (member.kind) {
    case 'setting':
    case 'section':
      collectMember(member, names);
      return;
    case 'zip':
    case 'variant':
      for (const inner of member.body.members) collectMember(inner, names);
      return;
    case 'where':
      for (const expression of comparedExpressions(member.condition)) collect(expression, names);
      return;
  }
}

/** The indices of a path: `first` in `mu[first]`. */
function collectPath(path: Path, names: Set<string>): void {
  for (const index of path.segments.flatMap(({ indices }) => indices)) collect(index, names);
}

function collect(expression: Expression, names: Set<string>): void {
  if (expression.kind === 'name') names.add(expression.name);
  for (const child of childExpressions(expression)) collect(child, names);
}
