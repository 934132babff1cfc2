import { diagnose } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { suggest, suggestionHelp } from '../diagnostics/suggest.ts';
import { foreignLayerHelp } from '../layers/foreign-names.ts';
import { layers } from '../layers/index.ts';
import { helpElsewhere } from '../settings/elsewhere.ts';
import {
  callDefinitions,
  findArgument,
  findSetting,
  nameOf,
  sectionOf,
  sections,
  settingPaths,
} from '../settings/index.ts';
import type { CallDefinition } from '../settings/setting.ts';
import { textSurface } from '../syntax/surface.ts';
import { layerList, layerPage, optionPage } from './layer-page.ts';
import { argumentPage, callPage, settingList, settingPage } from './setting-page.ts';

/**
 * The page of a word of the language: `layers`, `conv`, `conv.kernel`, `settings`, `train`, `train.batch`,
 * `train.optimizer.decay`, `adamw`, `adamw.decay`; a finding for what is near
 * to one; null for anything else, the path of a spec say.
 */
export function topicOf(subject: string): string | Diagnostic | null {
  return pageOf(subject) ?? problemOf(subject);
}

function pageOf(subject: string): string | null {
  if (subject === 'layers') return layerList();
  if (subject === 'settings') return settingList(null);
  const layer = layers.get(subject);
  if (layer) return layerPage(layer);
  const setting = findSetting(subject);
  if (setting) return settingPage(setting);
  if (sections.has(subject)) return settingList(subject);
  const definition = callDefinitions.get(subject);
  if (definition) return callPage(definition);
  const path = findArgument(subject);
  if (path) return path.calls.flatMap((call) => pagesOfArgument(call, path.name)).join('\n');
  const [owner, part] = [sectionOf(subject), nameOf(subject)];
  const ownLayer = layers.get(owner);
  const option = ownLayer?.options.find(({ name }) => name === part);
  if (ownLayer && option) return optionPage(ownLayer, option);
  const call = callDefinitions.get(owner);
  return call ? (pagesOfArgument(call, part)[0] ?? null) : null;
}

/** The page of an argument; none where the call does not take it. */
function pagesOfArgument(call: CallDefinition, name: string): readonly string[] {
  const argument = call.arguments.find((one) => one.name === name);
  return argument ? [argumentPage(call, argument)] : [];
}

function problemOf(subject: string): Diagnostic | null {
  if (/\.(phiseg|ya?ml|json)$/.test(subject)) return null;
  const [section, name] = [sectionOf(subject), nameOf(subject)];
  const names = sections.get(section);
  if (names) {
    const help = [
      ...(helpElsewhere(subject, textSurface) ?? []),
      ...suggestionHelp(name, names, `settings of ${section}`),
    ];
    return diagnose('spec/unknown-setting', { path: subject }, { help });
  }
  const argument = helpElsewhere(subject, textSurface);
  if (argument) return diagnose('spec/unknown-setting', { path: subject }, { help: argument });
  const call = callDefinitions.get(section);
  if (call) {
    const known = call.arguments.map((one) => one.name);
    const help = known.length > 0 ? suggestionHelp(name, known, 'it takes') : ['it takes no arguments'];
    return diagnose('spec/unknown-argument', { what: section, name }, { help });
  }
  const layer = layers.get(section);
  if (layer) {
    const options = layer.options.map((option) => option.name);
    const help = options.length > 0 ? suggestionHelp(name, options, 'it takes') : ['it takes no arguments'];
    return diagnose('spec/unknown-argument', { what: `layer ${section}`, name }, { help });
  }
  if (!/^[A-Za-z]\w*(\.\w+)*$/.test(subject)) return null;
  const help = helpNear(subject);
  return help && diagnose('source/missing', { path: subject }, { help });
}

/** For a word that is no file, and near to one of the language or to another library's name of a layer. */
function helpNear(subject: string): readonly string[] | null {
  const list = '`phisegc explain layers` lists the layers';
  const foreign = foreignLayerHelp(subject);
  if (foreign !== null) return [foreign, list];
  const layer = suggest(subject, [...layers.keys()]);
  if (layer !== null) return [`did you mean the layer \`${layer}\`?`, list];
  const setting = suggest(subject, settingPaths) ?? settingPaths.find((path) => nameOf(path) === subject);
  return setting === undefined
    ? null
    : [`did you mean the setting \`${setting}\`?`, '`phisegc explain settings` lists the settings'];
}
