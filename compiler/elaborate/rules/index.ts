import { knownSettingsRule } from './known-settings.ts';
import { outputsRule } from './outputs.ts';
import type { Rule } from './rule.ts';
import { signaturesRule } from './signatures.ts';
import { usedNamesRule } from './used-names.ts';
import { usedSettingsRule } from './used-settings.ts';

/** The rules about a whole model, in the order their findings are shown. */
export const rules: readonly Rule[] = [knownSettingsRule, signaturesRule, outputsRule, usedSettingsRule, usedNamesRule];
