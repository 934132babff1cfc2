import type { Document as YamlDocument, Node } from 'yaml';
import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { positionAt, type SourceFile } from '../source/source-file.ts';
import type { Document } from './ast.ts';
import { readDocument } from './read-text.ts';
import { createCommentWriter } from './yaml/comment-writer.ts';
import { describeYamlError } from './yaml/errors.ts';
import { loadYaml, type Yaml } from './yaml/library.ts';
import { scanYaml, YAML_NESTING_LIMIT } from './yaml/scan.ts';
import { rangeOf, writeStatements } from './yaml/statements.ts';
import { createWriter } from './yaml/writer.ts';

/**
 * Reads the YAML form of a spec. It is translated to `.phiseg` text that knows where each part of it came from, and that
 * text is read: the two forms cannot differ in what they mean, or in what is wrong with them.
 */
export function readYaml(source: SourceFile, report: Report): Document | null {
  const yaml = loadYaml();
  const { name: file, text } = source;
  const scan = scanYaml(text, yaml);
  if (scan.tooDeepAt !== null) {
    const span = { file, start: scan.tooDeepAt, end: scan.tooDeepAt + 1 };
    report(diagnose('syntax/too-deep', { limit: YAML_NESTING_LIMIT }, { span, label: 'one level too many' }));
    return null;
  }
  if (scan.falseBlanks.length > 0) {
    const lines = new Map(scan.falseBlanks.toReversed().map((at) => [positionAt(source, at).line, at]));
    for (const at of [...lines.values()].toReversed()) {
      const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const details = { label: 'looks like a blank', help: ['replace it by an ordinary blank'] };
      report(
        diagnose(
          'syntax/character',
          { text: `the character U+${code}` },
          { span: { file, start: at, end: at + 1 }, ...details },
        ),
      );
    }
    return null;
  }
  const document = yaml.parseDocument(text, { uniqueKeys: false, prettyErrors: false, merge: false });
  const isValid = reportErrors(document, source, report);
  if (!isValid || !reportFeatures(document, source, yaml, report)) return null;
  const writer = createWriter(file);
  const comments = createCommentWriter(text, scan.comments, writer);
  const { contents } = document;
  if (yaml.isMap(contents)) {
    writeStatements(contents, 'lines', { file, text, yaml, writer, comments, report });
  } else if (yaml.isNode(contents) && !(yaml.isScalar(contents) && contents.value === null)) {
    const span = { file, ...rangeOf(contents) };
    const details = { span, help: ['a spec begins with `phiseg: 1`, then `model NAME:` and a map'] };
    report(diagnose('syntax/yaml-shape', { expected: 'a map of statements', found: kindOf(contents, yaml) }, details));
    return null;
  }
  comments.before(Number.POSITIVE_INFINITY);
  return readDocument(writer.finish(), report);
}

function kindOf(node: Node, yaml: Yaml): string {
  return yaml.isSeq(node) ? 'a list' : 'a single value';
}

/** Reports what is wrong with the YAML itself, once a line. */
function reportErrors(document: YamlDocument, source: SourceFile, report: Report): boolean {
  const lines = new Set<number>();
  for (const error of [...document.errors, ...document.warnings]) {
    const [start, end] = error.pos;
    const { line } = positionAt(source, start);
    if (lines.has(line)) continue;
    lines.add(line);
    report(describeYamlError(error, source, start, end));
    // What follows a wrong column or a second document is judged by what came before it.
    if (error.code === 'BAD_INDENT' || error.code === 'TAB_AS_INDENT' || error.code === 'MULTIPLE_DOCS') break;
  }
  return lines.size === 0;
}

/** Refuses what would make the YAML form say more than the text form can. */
function reportFeatures(document: YamlDocument, source: SourceFile, yaml: Yaml, report: Report): boolean {
  let isFine = true;
  const refuse = (feature: string, node: Node, remedy: string): void => {
    isFine = false;
    const span = { file: source.name, ...rangeOf(node) };
    report(diagnose('syntax/yaml-feature', { feature }, { span, help: [remedy] }));
  };
  yaml.visit(document, {
    Node: (_, node) => {
      if (yaml.isAlias(node)) {
        refuse('aliases', node, 'write the value out, or share it with `let` or `extends`');
        return;
      }
      if (node.anchor !== undefined) refuse('anchors', node, 'name a shared value with `let NAME: VALUE`');
      if (node.tag !== undefined)
        refuse('tags', node, 'remove the tag: the compiler knows which type a value must have');
    },
    Pair: (_, pair) => {
      if (!yaml.isScalar(pair.key) || pair.key.source !== '<<') return;
      refuse('merge keys', pair.key, 'a model takes over another one with `model NAME extends OTHER:`');
    },
  });
  return isFine;
}
