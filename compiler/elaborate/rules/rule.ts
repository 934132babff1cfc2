import type { Report } from '../../diagnostics/diagnostic.ts';
import type { FlatModel } from '../../resolve/flat-model.ts';
import type { Modules } from '../../resolve/module.ts';

/** What a rule about a whole model sees. */
export interface RuleContext {
  readonly modules: Modules;
  readonly model: FlatModel;
  readonly report: Report;
}

/** One thing that must hold of a model before anything is built from it. */
export type Rule = (context: RuleContext) => void;
