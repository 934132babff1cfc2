import { CompletionItemKind } from 'vscode-languageserver';
import type { FlatModel, FlatSubnet } from '../../resolve/flat-model.ts';
import { findSetting, sections } from '../../settings/index.ts';
import { defaultText, typeText } from '../../settings/value-text.ts';
import { languageText } from '../hover/language-pages.ts';
import type { Proposal } from './proposal.ts';

/** How the two forms of a spec write what has a value and what has a body. */
export interface Form {
  readonly value: (name: string, value: string) => string;
  readonly body: (head: string) => string;
}

export const textForm: Form = {
  value: (name, value) => `${name} = ${value}`,
  body: (head) => `${head} {\n  $0\n}`,
};
export const yamlForm: Form = {
  value: (name, value) => `${name}: ${value}`,
  body: (head) => `${head}:\n  $0`,
};

type Template = readonly [label: string, detail: string, snippet: (form: Form) => string];

const IN_FILE: readonly Template[] = [
  ['model', 'a model', (form) => form.body('model $1 extends $2')],
  ['topology', 'how parts of a network are wired', (form) => form.body('topology $1($2) -> $3')],
  ['sweep', 'runs that differ in settings', (form) => form.body('sweep $1 of $2')],
  ['let', 'a value or a function', (form) => form.value('let $1', '$2')],
  ['block', 'layers under a name', (form) => form.value('block $1($2)', '$3')],
];

const IN_MODEL: readonly Template[] = [
  ['input', 'the image', (form) => `input ${form === yamlForm ? "x: 'image[128, 128, 1]'" : 'x : image[128, 128, 1]'}`],
  [
    'target',
    'the labels',
    (form) => `target ${form === yamlForm ? "s: 'labels[128, 128](classes: 2)'" : 's : labels[128, 128](classes: 2)'}`,
  ],
  ['posterior', 'q(z | x, s)', (form) => form.body('posterior q(z | x, s) = $1')],
  [
    'prior',
    'p(z | x)',
    (form) => (form === yamlForm ? 'prior p(z | x) like posterior:' : 'prior p(z | x) like posterior'),
  ],
  ['likelihood', 'p(s | z)', (form) => form.body('likelihood p(s | z) = $1')],
  ['let', 'a value or a function', (form) => form.value('let $1', '$2')],
  ['block', 'layers under a name', (form) => form.value('block $1($2)', '$3')],
  ['remove', 'takes away what is inherited', (form) => (form === yamlForm ? 'remove: $1' : 'remove $1')],
];

const IN_SWEEP: readonly Template[] = [
  ['where', 'which points are run', (form) => (form === yamlForm ? 'where: $1' : 'where $1')],
  ['zip', 'lists that move together', (form) => form.body('zip')],
  ['ensemble', 'starts that are scored as one model', (form) => form.value('ensemble', '5')],
  ['variant', 'several changes under one name', (form) => form.body('variant "$1"')],
];

const IN_TOPOLOGY: readonly Template[] = [
  ['slots', 'parts that a model fills', (form) => (form === yamlForm ? 'slots: $1' : 'slots $1')],
  ['remove', 'takes away what is inherited', (form) => (form === yamlForm ? 'remove: $1' : 'remove $1')],
];

const templates = (rows: readonly Template[], form: Form): readonly Proposal[] =>
  rows.map(([label, detail, snippet]) => ({
    label,
    detail,
    kind: CompletionItemKind.Keyword,
    snippet: snippet(form),
  }));

export const inFile = (form: Form): readonly Proposal[] => templates(IN_FILE, form);
export const inTopology = (form: Form): readonly Proposal[] => templates(IN_TOPOLOGY, form);
export const inSweep = (form: Form): readonly Proposal[] => [...templates(IN_SWEEP, form), ...sectionPaths('')];
export const inModel = (form: Form): readonly Proposal[] => [
  ...templates(IN_MODEL, form),
  ...settingsOf('', form),
  ...[...sections.keys()]
    .filter((section) => section !== '' && !section.includes('.'))
    .map((section) => ({ ...sectionProposal(section, section), snippet: form.body(section) })),
];

/** The settings of a section, with those that it has a section for. */
export function settingsOf(section: string, form: Form): readonly Proposal[] {
  const inner = [...sections.keys()].filter((path) => section !== '' && path.startsWith(`${section}.`));
  return [
    ...(sections.get(section) ?? []).map((name) => {
      const path = section === '' ? name : `${section}.${name}`;
      return { ...settingProposal(path, name), snippet: form.value(name, '$0') };
    }),
    ...inner.map((path) => {
      const name = path.slice(section.length + 1);
      return { ...sectionProposal(path, name), snippet: form.body(name) };
    }),
  ];
}

/** How a path goes on, behind a section and a dot. */
export function sectionPaths(section: string): readonly Proposal[] {
  const names = (sections.get(section) ?? []).map((name) =>
    settingProposal(section === '' ? name : `${section}.${name}`, name),
  );
  const inner = [...sections.keys()].filter(
    (path) => path !== section && path.startsWith(section === '' ? '' : `${section}.`),
  );
  const words = new Set(inner.map((path) => path.slice(section === '' ? 0 : section.length + 1).split('.')[0] ?? ''));
  words.delete('');
  return [...names, ...[...words].map((name) => sectionProposal(section === '' ? name : `${section}.${name}`, name))];
}

function settingProposal(path: string, label: string): Proposal {
  const setting = findSetting(path);
  return {
    label,
    kind: CompletionItemKind.Property,
    ...(setting ? { detail: `${typeText(setting.type)}; default: ${defaultText(setting)}` } : {}),
    documentation: languageText(path),
  };
}

function sectionProposal(path: string, label: string): Proposal {
  return { label, kind: CompletionItemKind.Module, documentation: languageText(path) };
}

/** The slots of a subnet, those that are not filled first. */
export function slotsOfSubnet(subnet: FlatSubnet, form: Form): readonly Proposal[] {
  return [...subnet.topology.slots.values()].map(({ name, letters }) => ({
    label: name,
    kind: CompletionItemKind.Field,
    detail: letters.length > 0 ? `a slot, once for each ${letters.join(', ')}` : 'a slot',
    snippet: form.value(name, '$0'),
    rank: subnet.slots.has(name) ? 1 : 0,
  }));
}

/** What may be removed: what the model inherits. */
export function inheritedPaths({ settings, lets, blocks, subnets }: FlatModel): readonly Proposal[] {
  const paths = [
    ...settings.keys(),
    ...lets.keys(),
    ...blocks.keys(),
    ...subnets.keys(),
    ...[...subnets].flatMap(([role, { slots }]) => [...slots.keys()].map((slot) => `${role}.${slot}`)),
  ];
  return paths.map((label) => ({ label, kind: CompletionItemKind.Property }));
}
