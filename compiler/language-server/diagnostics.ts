import { type Diagnostic as EditorDiagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { inReadingOrder } from '../diagnostics/order.ts';
import type { Analysis } from './analysis.ts';

/** What the editor shows in one file. */
export interface Shown {
  readonly uri: string;
  readonly diagnostic: EditorDiagnostic;
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/** The findings of a check, each in the file that it lies in; those without a place at the beginning of the text. */
export function shownFindings(analysis: Analysis, pageUri: (code: string) => string | null): readonly Shown[] {
  return inReadingOrder(analysis.checked.diagnostics).map((finding) => shownFinding(finding, analysis, pageUri));
}

export function shownFinding(finding: Diagnostic, analysis: Analysis, pageUri: (code: string) => string | null): Shown {
  const { uri, range } = placeOf(finding, analysis);
  const page = pageUri(finding.code);
  return {
    uri,
    diagnostic: {
      range,
      severity: isLibrary(finding, analysis) ? DiagnosticSeverity.Hint : SEVERITIES[finding.severity],
      code: finding.code,
      ...(page === null ? {} : { codeDescription: { href: page } }),
      source: 'phisegc',
      message: [finding.message, ...finding.help.map((line) => `help: ${line}`)].join('\n'),
      relatedInformation: relatedTo(finding, analysis),
    },
  };
}

function placeOf(finding: Diagnostic, analysis: Analysis): ReturnType<typeof nowhere> {
  return (finding.span && analysis.locate(finding.span)) ?? nowhere(analysis);
}

const nowhere = ({ uri, rangeOf }: Analysis) => ({ uri, range: rangeOf({ start: 0, end: 0 }) });

/** A file of topologies for others to import has no model, and while it is written that is no mistake. */
function isLibrary({ code }: Diagnostic, { checked, file }: Analysis): boolean {
  const own = checked.modules?.files.get(file);
  return code === 'names/no-model' && own !== undefined && own.definitions.size > 0;
}

/** Other places that explain the finding; the words under its caret are said there, too, where they say more. */
function relatedTo(
  { span, label, related }: Diagnostic,
  { locate }: Analysis,
): NonNullable<EditorDiagnostic['relatedInformation']> {
  const own = span && label ? [{ span, message: label }] : [];
  return [...own, ...related].flatMap(({ span: at, message }) => {
    const location = locate(at);
    return location ? [{ location, message }] : [];
  });
}
