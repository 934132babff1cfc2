import { diagnose } from '../../diagnostics/codes.ts';
import { suggestionHelp } from '../../diagnostics/suggest.ts';
import { knownSettings, settingPaths } from '../known-settings.ts';
import type { Rule } from './rule.ts';

/** A setting nobody knows is a typing error: it is never silently ignored. */
export const knownSettingsRule: Rule = ({ model, report }) => {
  for (const setting of model.settings.values()) {
    if (settingPaths.includes(setting.path)) continue;
    const dot = setting.path.lastIndexOf('.');
    const section = dot < 0 ? '' : setting.path.slice(0, dot);
    const allowed = Object.hasOwn(knownSettings, section) ? knownSettings[section] : undefined;
    const home = dot < 0 ? settingPaths.find((path) => path.endsWith(`.${setting.path}`)) : undefined;
    const help = allowed
      ? suggestionHelp(setting.path.slice(dot + 1), allowed, `settings of ${section}`)
      : home
        ? [`did you mean \`${home}\`?`]
        : suggestionHelp(section || setting.path, Object.keys(knownSettings), 'sections');
    report(
      diagnose('spec/unknown-setting', { path: setting.path }, { span: setting.pathSpan, label: 'unknown', help }),
    );
  }
};
