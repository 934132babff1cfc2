/** `npm run grammar`: writes the colours of the language for editors. */
import { writeFileSync } from 'node:fs';
import { textMateGrammar } from './grammar.ts';

const FILE = new URL('vscode/syntaxes/phiseg.tmLanguage.json', import.meta.url);

writeFileSync(FILE, `${JSON.stringify(textMateGrammar(), null, 2)}\n`);
