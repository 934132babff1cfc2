import { diagnose } from '../diagnostics/codes.ts';
import type { Remedy } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy, wordFixes } from '../diagnostics/suggest.ts';
import { namedFunctions } from '../formula/formula.ts';
import { absentHelp, foreignLayerHelp } from '../layers/foreign-names.ts';
import { layers } from '../layers/index.ts';
import { importRemedy } from '../resolve/module.ts';
import { INHERITED, reportNothingInherited } from '../resolve/inherited.ts';
import type { NameExpression } from '../syntax/ast.ts';
import { sectionOfLetter } from './level-letter.ts';
import type { Scope } from './scope.ts';

/** A name that means nothing where it stands, or something without a value. */
export function unknownName(expression: NameExpression, scope: Scope, actual: string | null): null {
  const { name, span } = expression;
  const { report } = scope.environment;
  if (name === INHERITED) {
    reportNothingInherited(expression, report);
    return null;
  }
  const label = sectionOfLetter(name) ? 'not known here' : 'unknown';
  report(diagnose('spec/unknown-name', { name, actual }, { span, label, ...remedyFor(name, span.file, scope) }));
  return null;
}

function remedyFor(name: string, file: string, scope: Scope): Remedy {
  const only = (...help: readonly string[]): Remedy => ({ help, fixes: [] });
  const level = sectionOfLetter(name);
  if (level !== null) {
    return only(`${name} is known in slots that exist once per ${level} level, and where \`for ${name} in\` binds it`);
  }
  const truth = TRUTHS.find(({ words }) => words.test(name));
  if (truth && scope.wanted !== undefined) return only(scope.wanted);
  if (truth) return { help: [`did you mean \`${truth.value}\`?`], fixes: wordFixes(name, String(truth.value)) };
  const line = scope.environment.libraryImport(name);
  if (line !== null) return importRemedy(line);
  const absent = absentHelp(name);
  if (absent !== null) return only(absent);
  const foreign = foreignLayerHelp(name);
  if (foreign !== null) return only(foreign, LAYERS);
  const own = [...scope.locals.keys(), ...(scope.localNames ?? []), ...scope.environment.names(file)];
  // A layer in the place of a number would be the next error.
  const known =
    scope.wanted === undefined ? [...own, ...layers.keys(), ...namedFunctions] : [...own, ...namedFunctions];
  const remedy = suggestionRemedy(name, known, 'known here');
  if (remedy.help.length > 0) return remedy;
  if (scope.wanted !== undefined) return only(scope.wanted, `or define it: let ${name} = …`);
  if (scope.localNames !== undefined) {
    const slot = `a slot that models fill is declared in the topology: slots ${name}, or slots ${name}[l] for one per level`;
    return only(slot, `a layer or block needs no declaration; the layers there are: ${LAYER_NAMES}`);
  }
  return only(`define it: let ${name} = … for a value, block ${name}() = … made of layers`, LAYERS);
}

/** What other languages, YAML 1.1 among them, call the two. */
const TRUTHS = [
  { value: true, words: /^(?:true|yes|on)$/i },
  { value: false, words: /^(?:false|no|off|none)$/i },
] as const;

/** Layers come with the language: none can be defined. */
const LAYER_NAMES = [...layers.keys()].sort().join(', ');
const LAYERS = `the layers there are: ${LAYER_NAMES}`;
