import { type Details, diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { FlatModel, Setting } from '../resolve/flat-model.ts';
import { libraryImport } from '../resolve/library.ts';
import { findDefinition, type Modules } from '../resolve/module.ts';
import { findSetting, sections } from '../settings/index.ts';
import { rangeOf } from '../settings/option.ts';
import type { Span } from '../source/span.ts';
import { surfaceOf } from '../syntax/surface.ts';
import { evaluate } from './evaluate.ts';
import { channelsText, checkChannels } from './check-channels.ts';
import { MAX_CALLS, MAX_LAYERS } from './limits.ts';
import { isMeantAsNone, isNone } from './no-value.ts';
import { readNumber } from './options.ts';
import { evaluatePerLevel } from './per-level.ts';
import { readStep } from './read-step.ts';
import type { Environment, Scope } from './scope.ts';
import type { Value } from './values.ts';
import { variables } from './variables.ts';

/** Expressions inside one another, counted through lets, blocks and equations: the call stack ends not far beyond. */
const MAX_DEPTH = 600;

const TOO_DEEP = { what: 'expressions and the definitions that they name nest', limit: MAX_DEPTH };
const DEPTH_HELP = ['shorten the chain of definitions that need one another; each takes one or more of the depth'];

const SECTIONS = ['resolution', 'latent', 'hypotheses'];
const LATENT_ROLES = ['posterior', 'prior'] as const;
const SHORTHANDS = ['channels', 'down', 'up'];

/** Finds tensors of other subnets; filled in by the elaboration. */
export type TensorOf = Environment['tensorOf'];

/** What needs latent levels: `slot decode exists once per latent level`. */
export interface Asking {
  readonly what: string;
  readonly details: Details;
}

export interface ModelEnvironment extends Environment {
  readonly scope: Scope;
  /**
   * The number of levels; null when it is in error, or not set where it must be, which is reported. Where the model has no
   * latents, what asked for their levels is in error: `asking` says it, as the start of a sentence.
   */
  readonly levels: (section: 'resolution' | 'latent', asking?: Asking) => number | null;
}

/**
 * What the expressions of one model can see. Settings and constants are evaluated when first asked for, once.
 * @param classes null where the target is being read, which says it
 */
export function createEnvironment(
  modules: Modules,
  model: FlatModel,
  classes: number | null,
  tensorOf: TensorOf,
  report: Report,
): ModelEnvironment {
  const known = new Map<string, Value | 'failed' | 'active'>();
  let layers = 0;
  let depth = 0;
  let tooDeep = false;
  let tooLarge = false;
  let calls = 0;

  const tooMany = (span: Span, blame: Report): false => {
    const help = ['repeat less often: `block * n` within a repeated block multiplies'];
    if (!tooLarge)
      blame(diagnose('spec/too-large', { limit: MAX_LAYERS }, { span, label: 'here it gets too large', help }));
    tooLarge = true;
    return false;
  };

  const once = (key: string, span: Span, compute: () => Value | null): Value | 'failed' => {
    const value = known.get(key);
    if (value === 'active') {
      const cycle = [...known].filter(([, state]) => state === 'active').map(([name]) => name);
      const names = [...cycle.slice(cycle.indexOf(key)), key].map((name) => name.slice(name.indexOf('#') + 1));
      const replaces = model.settings.get(key)?.earlier ?? null;
      const help =
        names.length === 2 && replaces
          ? [`the value that it replaces is called inherited: ${surfaceOf(span.file).setting(key, 'inherited / 2')}`]
          : ['give one of them a value that needs none of the others'];
      report(diagnose('names/cycle', { what: 'value', cycle: names }, { span, label: 'needs itself', help }));
      return 'failed';
    }
    if (value) return value;
    known.set(key, 'active');
    const computed = compute() ?? 'failed';
    known.set(key, computed);
    return computed;
  };

  const hasLatents = LATENT_ROLES.some((role) => model.subnets.has(role) || model.broken.has(role));

  const reportNoLatents = ({ what, details }: Asking): void => report(diagnose('spec/no-latents', { what }, details));

  const readSetting = (setting: Setting, section: string, name: string): Value | null => {
    const type = findSetting(setting.path)?.type;
    if (type?.kind === 'integer') {
      // It is reported where the section is read.
      if (setting.path === 'train.steps' && isMeantAsNone(setting.value)) return null;
      const value = readNumber(setting.path, setting.value, rangeOf(type), scope);
      return value === null ? null : { kind: 'number', value };
    }
    if (section === 'resolution' && name === 'channels') {
      const count = environment.levels('resolution');
      if (count === null) return null;
      const countSpan = model.settings.get('resolution.levels')?.span ?? null;
      const numbers = evaluatePerLevel(setting.path, setting.value, { letter: 'r', count, countSpan }, scope);
      const items = numbers?.map((value): Value => ({ kind: 'number', value }));
      return items ? checkChannels(setting, { kind: 'list', items }, report) : null;
    }
    if (section === 'resolution' && (name === 'down' || name === 'up')) return readStep(setting, name, scope);
    if (setting.path !== 'latent.channels') return evaluate(setting.value, scope);
    const value = evaluate(setting.value, { ...scope, wanted: channelsText(setting.path) });
    return value && checkChannels(setting, value, report);
  };

  const noClasses = (span: Span): 'failed' => {
    const help = ['write a number: the target is what says how many classes there are'];
    report(diagnose('spec/misplaced', { what: 'classes' }, { span, label: 'not known yet', help }));
    return 'failed';
  };

  /** A setting that is not there; silent where a misspelt one, reported as unknown, was meant to be it. */
  const readMissing = (section: string, name: string, span: Span): 'failed' => {
    if (section === 'latent' && name === 'levels' && !hasLatents) {
      const help = ['declare a posterior and a prior, or leave it out'];
      reportNoLatents({ what: 'L counts latent levels', details: { span, label: 'no levels', help } });
      return 'failed';
    }
    const allowed = sections.get(section) ?? [];
    const others = environment.settingNames(section).filter((other) => !allowed.includes(other));
    if (!others.some((other) => suggest(other, allowed) === name)) {
      const path = `${section}.${name}`;
      report(diagnose('spec/not-set', { path }, { span, label: 'has no value', help: [`set it: ${path} = …`] }));
    }
    return 'failed';
  };

  const environment: ModelEnvironment = {
    report,
    get scope() {
      return scope;
    },
    levels(section, asking) {
      if (asking && section === 'latent' && !hasLatents && !model.settings.has('latent.levels')) {
        reportNoLatents(asking);
        return null;
      }
      const setting = model.settings.get(`${section}.levels`);
      const value = setting && environment.setting(section, 'levels', setting.span);
      return value && value !== 'failed' && value.kind === 'number' ? value.value : null;
    },
    setting(section, name, span) {
      const path = `${section}.${name}`;
      const setting = model.settings.get(path);
      if (!setting && !sections.get(section)?.includes(name)) return null;
      if (!setting) {
        if (!known.has(path)) known.set(path, readMissing(section, name, span));
        return 'failed';
      }
      return once(setting.path, span, () => readSetting(setting, section, name));
    },
    settingNames: (section) =>
      [...model.settings]
        .filter(([key, { value }]) => key.startsWith(`${section}.`) && !isNone(value))
        .map(([key]) => key.slice(section.length + 1)),
    lookup(name, span) {
      if (name === 'classes') return classes === null ? noClasses(span) : { kind: 'number', value: classes };
      if (name === 'R') return environment.setting('resolution', 'levels', span);
      if (name === 'L') return environment.setting('latent', 'levels', span);
      if (name === 'top') {
        const levels = environment.setting('latent', 'levels', span);
        return levels && levels !== 'failed' && levels.kind === 'number'
          ? { kind: 'number', value: levels.value - 1 }
          : levels;
      }
      const constant = model.lets.get(name);
      if (constant && constant.parameters.length > 0) return { kind: 'defined', item: constant };
      if (constant) return once(`let#${name}`, span, () => evaluate(constant.value, scope));
      const block = model.blocks.get(name);
      if (block) return { kind: 'definition', item: block };
      // Models that are older than the setting may mean something of their own by it.
      if (name === 'M') return environment.setting('hypotheses', 'count', span);
      if (SHORTHANDS.includes(name)) return environment.setting('resolution', name, span);
      if (SECTIONS.includes(name)) return { kind: 'section', name };
      const subnet = [...model.subnets.keys()].find((role) => role === name);
      return subnet ? { kind: 'subnet', role: subnet } : null;
    },
    tensorOf,
    definition: (file, name) => findDefinition(modules, file, name),
    libraryImport: (name) => libraryImport(modules.library(), 'function', name),
    names(file) {
      const module = modules.files.get(file) ?? modules.entry;
      const fixed = ['R', 'L', 'M', 'top', 'classes', ...SECTIONS, ...SHORTHANDS, ...variables];
      return [
        ...fixed,
        ...model.lets.keys(),
        ...model.blocks.keys(),
        ...module.definitions.keys(),
        ...module.imports.keys(),
      ];
    },
    enter(span) {
      if (depth >= MAX_DEPTH) {
        if (!tooDeep) report(diagnose('spec/too-deep', TOO_DEEP, { span, label: 'one too many', help: DEPTH_HELP }));
        tooDeep = true;
        return false;
      }
      depth++;
      return true;
    },
    leave() {
      depth--;
    },
    mayCall(span) {
      calls++;
      if (calls === MAX_CALLS + 1) {
        const help = ['a function that calls another twice, which calls another twice, doubles its calls each time'];
        const details = { span, label: 'one too many', help };
        report(diagnose('spec/too-many-calls', { limit: MAX_CALLS }, details));
      }
      return calls <= MAX_CALLS;
    },
    failed: new Set(),
    spend(count, span, blame) {
      layers += count;
      return layers <= MAX_LAYERS || tooMany(span, blame);
    },
    mayHold: (parts, span, blame) => parts <= MAX_LAYERS || tooMany(span, blame),
    constant: once,
  };
  const scope: Scope = { environment, locals: new Map() };
  return environment;
}
