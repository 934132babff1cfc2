import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/source-file.ts';
import type { Document, SettingMember } from './ast.ts';
import { readYaml } from './from-yaml.ts';
import { lineOf } from './from-cst/statement.ts';
import { readDocument, readTree, type Text } from './read-text.ts';
import { isYaml, overrideSurface, textSurface } from './surface.ts';

/**
 * Reads a `.phiseg` file, or its YAML twin when the name ends in `.yaml` or `.yml`. Every mistake is reported; what could
 * be read is returned, and null only when that is nothing. Never throws.
 */
export function parseDocument(source: SourceFile, report: Report): Document | null {
  const binary = source.text.search(/[\0\ufffd]/);
  if (binary >= 0) {
    const span = { file: source.name, start: binary, end: binary + 1 };
    const help = ['specs are UTF-8 text; check that this is the right file, and how it was saved'];
    report(diagnose('syntax/not-text', { name: source.name }, { span, label: 'no UTF-8 from here on', help }));
    return null;
  }
  const alone = source.text.search(/\r(?!\n)/);
  if (alone >= 0) {
    const span = { file: source.name, start: alone, end: alone + 1 };
    const help = ['save the file with line ends LF or CRLF'];
    report(diagnose('syntax/character', { text: 'a carriage return alone' }, { span, label: 'not a line end', help }));
    return null;
  }
  return isYaml(source.name) ? readYaml(source, report) : readDocument(plain(source), report);
}

/** A path that no value follows. */
const PATH = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\w+(?:, *\w+)*\])*$/;

/** Reads an override such as `latent.levels=3`, the argument of `--set`. */
export function parseSetting(source: SourceFile, report: Report): SettingMember | null {
  const path = source.text.trim();
  if (PATH.test(path)) {
    const span = { file: source.name, start: source.text.length, end: source.text.length };
    const details = { span, label: 'no value', help: [`write ${path}=VALUE`] };
    report(diagnose('syntax/not-an-override', { text: path }, details));
    return null;
  }
  let failed = false;
  const text = { ...plain(source), surface: overrideSurface };
  const { tree, reading } = readTree('line', text, (diagnostic) => {
    failed = true;
    report(diagnostic);
  });
  const statement = failed ? null : lineOf(tree, 'model', reading);
  if (statement?.kind === 'setting') return statement;
  if (!failed) {
    const span = { file: source.name, start: 0, end: source.text.length };
    const help = ['an override is a path, `=` and a value: latent.levels=3'];
    report(diagnose('syntax/not-an-override', { text: source.text }, { span, help }));
  }
  return null;
}

function plain(source: SourceFile): Text {
  return {
    file: source.name,
    text: source.text,
    place: (start, end) => ({ file: source.name, start, end }),
    surface: textSurface,
  };
}
