import { diagnose } from '../../diagnostics/codes.ts';
import { suggest, suggestionHelp, wordFixes } from '../../diagnostics/suggest.ts';
import { helpElsewhere } from '../../settings/elsewhere.ts';
import { nameOf, sectionOf, sections, settingPaths } from '../../settings/index.ts';
import { surfaceOf } from '../../syntax/surface.ts';
import type { Rule } from './rule.ts';

const sectionNames = [...sections.keys()];

/** All settings of a section, and the nearest one where none is known to be meant. */
function listed(name: string, allowed: readonly string[], section: string, isKnown: boolean): readonly string[] {
  const what = `settings of ${section}`;
  return isKnown ? [`${what}: ${[...allowed].sort().join(', ')}`] : suggestionHelp(name, allowed, what);
}

/** A setting nobody knows is a typing error: it is never silently ignored. */
export const knownSettingsRule: Rule = ({ model, report }) => {
  for (const setting of model.settings.values()) {
    if (settingPaths.includes(setting.path)) continue;
    const section = sectionOf(setting.path);
    const allowed = sections.get(section);
    const home = section === '' ? settingPaths.find((path) => path.endsWith(`.${setting.path}`)) : undefined;
    const inner = sectionNames
      .filter((one) => one.startsWith(`${section}.`))
      .map((one) => one.slice(section.length + 1));
    const named = helpElsewhere(setting.path, surfaceOf(setting.pathSpan.file));
    const help = allowed
      ? [...(named ?? []), ...listed(nameOf(setting.path), [...allowed, ...inner], section, named !== null)]
      : home
        ? [`did you mean \`${home}\`?`]
        : (named ?? suggestionHelp(section || setting.path, sectionNames, 'sections'));
    const near = allowed && named === null ? suggest(nameOf(setting.path), [...allowed, ...inner]) : null;
    const fixes = home ? wordFixes(setting.path, home) : wordFixes(nameOf(setting.path), near);
    const details = { span: setting.pathSpan, label: 'unknown', help, fixes };
    report(diagnose('spec/unknown-setting', { path: setting.path }, details));
  }
};
