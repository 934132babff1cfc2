import { error } from '../define.ts';

/** Codes of the syntax stage. */
export const syntaxCodes = {
  'syntax/not-text': error<{ name: string }>(({ name }) => `${name} is not a text file`),
  'syntax/empty': error<{ name: string }>(({ name }) => `${name} has no statement in it`),
  'syntax/no-version': error(() => 'the version of the language is missing'),
  'syntax/version': error<{ found: string }>(({ found }) => `version ${found} of the language does not exist`),
  'syntax/expected': error<{ expected: string; found: string }>(
    ({ expected, found }) => `expected ${expected}, found ${found}`,
  ),
  'syntax/missing-value': error<{ after: string }>(({ after }) => `an expression is missing after ${after}`),
  'syntax/unknown-statement': error<{ word: string }>(({ word }) => `\`${word}\` does not begin a statement`),
  'syntax/unclosed': error<{ bracket: string }>(({ bracket }) => `\`${bracket}\` is never closed`),
  'syntax/unopened': error<{ bracket: string }>(({ bracket }) => `\`${bracket}\` closes nothing`),
  'syntax/character': error<{ text: string }>(({ text }) => `${text} has no meaning in a spec`),
  'syntax/comment': error<{ marker: string }>(({ marker }) => `\`${marker}\` does not begin a comment`),
  'syntax/number': error<{ text: string }>(({ text }) => `\`${text}\` is not a number`),
  'syntax/unclosed-string': error(() => 'this string is never closed'),
  'syntax/escape': error<{ text: string }>(({ text }) => `\`${text}\` is not an escape`),
  'syntax/quotes': error(() => 'strings stand in double quotes'),
  'syntax/too-deep': error<{ limit: number }>(({ limit }) => `nested more than ${limit} deep`),
  'syntax/reserved': error<{ word: string; what: string }>(
    ({ word, what }) => `\`${word}\` is a word of the language and cannot name ${what}`,
  ),
  'syntax/misplaced': error<{ what: string; where: string }>(({ what, where }) => `${what} cannot stand in ${where}`),
  'syntax/missing-body': error<{ what: string }>(({ what }) => `${what} has no body`),
  'syntax/unexpected-body': error<{ what: string }>(({ what }) => `${what} takes no body`),
  'syntax/not-a-range': error(() => 'the values of a level variable are a range'),
  'syntax/not-an-override': error<{ text: string }>(({ text }) => `\`${text}\` is not an override`),
  'syntax/condition': error<{ problem: string }>(({ problem }) => problem),
  'syntax/yaml': error<{ problem: string }>(({ problem }) => `not valid YAML: ${problem}`),
  'syntax/yaml-feature': error<{ feature: string }>(
    ({ feature }) => `${feature} are not part of the YAML form of a spec`,
  ),
  'syntax/yaml-duplicate-key': error<{ key: string }>(({ key }) => `the key \`${key}\` is there twice`),
  'syntax/yaml-shape': error<{ expected: string; found: string }>(
    ({ expected, found }) => `expected ${expected}, found ${found}`,
  ),
};
