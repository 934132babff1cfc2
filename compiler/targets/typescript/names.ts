import { stringLiteral } from './text.ts';

/** Words that cannot name a variable, and what every generated function calls its own. */
const RESERVED = (
  'arguments async await break case catch class const continue debugger default delete do else enum eval export extends ' +
  'false finally for function if implements import in instanceof interface let new null of package private protected ' +
  'public return static super switch this throw true try typeof undefined var void while with yield ' +
  'count features noise prepared tf tfc weights'
).split(' ');

/** Names that Windows keeps for devices, and the other file that is written beside a model. */
const RESERVED_FILES = /^(con|prn|aux|nul|com\d|lpt\d|engine)$/;

/** Longer names are cut: they come from long paths, and nobody reads them whole. */
const LONGEST = 80;

/** Gives out identifiers, each only once. */
export interface Names {
  /** The wanted name when it is free, else with a number behind it. */
  take(wanted: string): string;
}

export function createNames(): Names {
  const taken = new Set(RESERVED);
  return {
    take(wanted) {
      let name = wanted;
      for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
      taken.add(name);
      return name;
    },
  };
}

/** `prior.encode[3].unit[0].conv` as a variable: `priorEncode3Unit0Conv`. */
export function variableName(path: string): string {
  const words = wordsOf(path);
  const name = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join('');
  return (/^[a-z]/i.test(name) ? name : `_${name}`).slice(0, LONGEST);
}

/** `phiseg_l5` as a class: `PhisegL5`; a name that is in use gets `Model` behind it. */
export function className(model: string, inUse: ReadonlySet<string>): string {
  const words = wordsOf(model).map(upperFirst).join('');
  const name = /^[A-Z]/.test(words) ? words : `Model${words}`;
  return inUse.has(name) ? `${name}Model` : name;
}

/** The capitalized words of a text: names that a class beside it must not take. */
export function capitalizedWords(text: string): ReadonlySet<string> {
  return new Set(text.match(/\b[A-Z]\w*/g));
}

/** `phiseg_l5` as the stem of a file: `phiseg-l5`. */
export function fileStem(model: string): string {
  const stem = wordsOf(model)
    .map((word) => word.toLowerCase())
    .join('-');
  return stem === '' || RESERVED_FILES.test(stem) ? `${stem}-model`.replace(/^-/, '') : stem;
}

/** Runs of ASCII letters and digits; any other letter becomes its code, so that different names stay different. */
function wordsOf(text: string): readonly string[] {
  const ascii = text.replace(/[^\p{ASCII}]/gu, (character) => ` u${character.codePointAt(0)?.toString(16)} `);
  return ascii.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function lowerFirst(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** A name as that of a property, quoted where it is no word: `'crossentropy[0]'`. */
export function propertyName(name: string): string {
  return variableName(name) === name ? name : stringLiteral(name);
}
