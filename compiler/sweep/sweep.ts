import type { Span } from '../source/span.ts';
import type { Condition, Expression, ModelItem, SettingMember } from '../syntax/ast.ts';

/** A sweep that was read: which models, what varies, what is set in every point, and which points count. */
export interface Sweep {
  /** Null for one that the command line makes. */
  readonly name: string | null;
  /** Side by side, at least one. */
  readonly models: readonly ModelItem[];
  /** In the order in which they are written: the first changes slowest. */
  readonly axes: readonly Axis[];
  /** Set in every point. */
  readonly fixed: readonly SettingMember[];
  /** Of every point where no axis says it. */
  readonly seed: number;
  /** How many starts are one model together; null where each run stands for itself. */
  readonly starts: number | null;
  readonly conditions: readonly Condition[];
  /** Where findings about all of it point to; undefined for a sweep of the command line. */
  readonly span: Span | undefined;
}

/** What varies on its own. */
export interface Axis {
  /** `latent.levels`; several that move together; `model`, `seed` or `variant`. */
  readonly paths: readonly string[];
  readonly choices: readonly Choice[];
}

/** One step along an axis. */
export interface Choice {
  /** What it is called by, one value for each path of the axis. */
  readonly values: readonly SweptValue[];
  /** What it sets in the model. */
  readonly settings: readonly SettingMember[];
  readonly model?: ModelItem;
  readonly seed?: number;
}

export interface SweptValue {
  readonly path: string;
  readonly value: Expression;
  readonly span: Span;
}

/** What stands beside settings: which model, which seed, which of the sweep's variants, which of several ensembles. */
export const MODEL = 'model';
export const SEED = 'seed';
export const VARIANT = 'variant';
export const ENSEMBLE = 'ensemble';

/** They name no setting of a model. */
export const WORDS: readonly string[] = [MODEL, SEED, VARIANT, ENSEMBLE];

/** One point of a sweep, before its model is read. */
export interface Point {
  readonly model: ModelItem;
  readonly seed: number;
  /** What varies, axis by axis. */
  readonly values: readonly SweptValue[];
  /** All that is set in the model, what is fixed first. */
  readonly settings: readonly SettingMember[];
}

/** The most points that a sweep may have before its conditions are asked. */
export const MAX_POINTS = 100_000;
