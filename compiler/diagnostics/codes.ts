import type { Span } from '../source/span.ts';
import { cliCodes } from './codes/cli.ts';
import { compareCodes } from './codes/compare.ts';
import { dataCodes } from './codes/data.ts';
import { modelCodes } from './codes/model.ts';
import { namesCodes } from './codes/names.ts';
import { scoreCodes } from './codes/score.ts';
import { slurmCodes } from './codes/slurm.ts';
import { sourceCodes } from './codes/source.ts';
import { specCodes } from './codes/spec.ts';
import { sweepCodes } from './codes/sweep.ts';
import { syntaxCodes } from './codes/syntax.ts';
import { targetCodes } from './codes/target.ts';
import { trainCodes } from './codes/train.ts';
import type { CodeDefinition } from './define.ts';
import type { Diagnostic, Fix, Related } from './diagnostic.ts';

/** Every code of the compiler, by stage. */
export const codes = {
  ...sourceCodes,
  ...syntaxCodes,
  ...namesCodes,
  ...specCodes,
  ...modelCodes,
  ...sweepCodes,
  ...targetCodes,
  ...cliCodes,
  ...dataCodes,
  ...trainCodes,
  ...scoreCodes,
  ...slurmCodes,
  ...compareCodes,
};

export type Code = keyof typeof codes;
type ParametersOf<C extends Code> = (typeof codes)[C] extends CodeDefinition<infer P> ? P : never;

export interface Details {
  readonly span?: Span | undefined;
  readonly label?: string | undefined;
  readonly related?: readonly Related[];
  readonly help?: readonly string[];
  readonly fixes?: readonly Fix[];
}

/** Makes a diagnostic; the parameters are typed by the code. */
export function diagnose<C extends Code>(code: C, parameters: ParametersOf<C>, details: Details = {}): Diagnostic {
  const definition = codes[code] as CodeDefinition<ParametersOf<C>>;
  return {
    code,
    severity: definition.severity,
    message: definition.message(parameters),
    ...(details.span ? { span: details.span } : {}),
    ...(details.label ? { label: details.label } : {}),
    related: details.related ?? [],
    help: details.help ?? [],
    ...(details.fixes && details.fixes.length > 0 ? { fixes: details.fixes } : {}),
  };
}
