import { assertNever } from '../../invariant.ts';
import type {
  AnyStatement,
  Item,
  ModelMember,
  RemoveMember,
  SectionMember,
  SettingMember,
  SweepMember,
  TopologyMember,
} from '../ast.ts';

type Kind = AnyStatement['kind'];

/** Where a statement stands; unknown inside a statement that could not be read. */
export type Place = 'file' | 'model' | 'section' | 'subnet' | 'topology' | 'sweep' | 'settings' | 'unknown';

interface PlaceRules {
  readonly name: string;
  readonly allows: ReadonlySet<Kind>;
  readonly help: string;
}

const itemKinds = [
  'version',
  'import',
  'let',
  'block',
  'topology',
  'model',
  'sweep',
] as const satisfies readonly Item['kind'][];
const modelKinds = [
  'declaration',
  'let',
  'block',
  'subnet',
  'remove',
  'setting',
  'section',
] as const satisfies readonly ModelMember['kind'][];
const sweepKinds = ['setting', 'section', 'where', 'zip', 'variant'] as const satisfies readonly SweepMember['kind'][];
const topologyKinds = ['slots', 'equation', 'remove'] as const satisfies readonly TopologyMember['kind'][];

export const places: Readonly<Record<Place, PlaceRules>> = {
  file: {
    name: 'a file outside of a model, topology or sweep',
    allows: new Set<Kind>(itemKinds),
    help: 'a file holds `phiseg 1`, import, let, block, topology, model and sweep',
  },
  model: {
    name: 'a model',
    allows: new Set<Kind>(modelKinds),
    help: 'a model holds input, target, let, block, posterior, prior, likelihood, remove, settings and sections of settings',
  },
  section: {
    name: 'a section',
    allows: new Set<Kind>(['setting', 'section', 'remove']),
    help: 'a section holds settings, sections and remove; check that the section before is closed by `}`',
  },
  subnet: {
    name: "a subnet's body",
    allows: new Set<Kind>(['setting', 'remove']),
    help: "a subnet's body fills slots, `merge = unit(32)`, and may hold remove",
  },
  topology: {
    name: 'a topology',
    allows: new Set<Kind>(topologyKinds),
    help: 'a topology holds slots, equations, `h[l] = …` or `z[l] ~ normal(…, …)`, and remove',
  },
  sweep: {
    name: 'a sweep',
    allows: new Set<Kind>(sweepKinds),
    help: 'a sweep holds settings, `latent.levels = 1 .. 5`, where, zip and variant; a model that differs otherwise is declared as one: sweep NAME of MODEL, OTHER { … }',
  },
  settings: {
    name: 'settings of a sweep',
    allows: new Set<Kind>(['setting', 'section']),
    help: 'here stand settings, such as `train.batch = 8`; to take one away, set it to none',
  },
  unknown: {
    name: 'a body',
    allows: new Set<Kind>([...itemKinds, ...modelKinds, ...topologyKinds, ...sweepKinds]),
    help: '',
  },
};

const kindIn = (place: Place, statement: AnyStatement): boolean => places[place].allows.has(statement.kind);

export const isItem = (statement: AnyStatement): statement is Item => kindIn('file', statement);
export const isModelMember = (statement: AnyStatement): statement is ModelMember => kindIn('model', statement);
export const isTopologyMember = (statement: AnyStatement): statement is TopologyMember => kindIn('topology', statement);
export const isSectionMember = (statement: AnyStatement): statement is SettingMember | SectionMember | RemoveMember =>
  kindIn('section', statement);
export const isSweepMember = (statement: AnyStatement): statement is SweepMember => kindIn('sweep', statement);
export const isSweptSetting = (statement: AnyStatement): statement is SettingMember | SectionMember =>
  kindIn('settings', statement);
export const isSubnetMember = (statement: AnyStatement): statement is SettingMember | RemoveMember =>
  kindIn('subnet', statement);

/** A statement's kind in words. */
export function describe(kind: Kind): string {
  switch (kind) {
    case 'version':
      return '`phiseg`';
    case 'import':
    case 'let':
    case 'slots':
    case 'remove':
    case 'where':
    case 'zip':
      return `\`${kind}\``;
    case 'block':
    case 'topology':
    case 'model':
    case 'setting':
    case 'section':
    case 'sweep':
    case 'variant':
      return `a ${kind}`;
    case 'equation':
      return 'an equation';
    case 'declaration':
      return 'the declaration of a tensor';
    case 'subnet':
      return 'a subnet';
    default:
      return assertNever(kind);
  }
}
