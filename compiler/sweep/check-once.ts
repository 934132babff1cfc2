import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { SettingMember, VariantMember } from '../syntax/ast.ts';
import { printPath } from '../syntax/print.ts';
import { settingsOf } from './settings-of.ts';

/**
 * Each setting is in one place of a sweep: an axis, a zip, or set for all. Variants, of which a point has one, may set the
 * same; what stands outside of them they may not.
 */
export function checkOnce(
  settings: readonly SettingMember[],
  variants: readonly VariantMember[],
  report: Report,
): void {
  const seen = new Map<string, Span>();
  for (const member of settings) checkSetting(member, [seen], seen, report);
  for (const variant of variants) {
    const own = new Map<string, Span>();
    for (const member of variant.body.members.flatMap((one) => settingsOf(one))) {
      checkSetting(member, [seen, own], own, report);
    }
  }
}

function checkSetting(
  { path, span }: SettingMember,
  seen: readonly ReadonlyMap<string, Span>[],
  into: Map<string, Span>,
  report: Report,
): void {
  const text = printPath(path);
  const earlier = seen.map((one) => one.get(text)).find((one) => one !== undefined);
  if (!earlier) {
    into.set(text, span);
    return;
  }
  const related = [{ span: earlier, message: 'first here' }];
  const help = ['keep one of the two: a setting varies in one place, alone, in a zip or by variants'];
  report(diagnose('sweep/twice', { path: text }, { span, label: 'again', related, help }));
}

/** Variants are told apart by their names. */
export function checkVariants(variants: readonly VariantMember[], report: Report): void {
  const seen = new Map<string, Span>();
  for (const { name } of variants) {
    const earlier = seen.get(name.value);
    if (!earlier) {
      seen.set(name.value, name.span);
      continue;
    }
    const related = [{ span: earlier, message: 'the first' }];
    const details = { span: name.span, label: 'again', related, help: ['give one of them another name'] };
    report(diagnose('names/duplicate', { what: 'variant', name: name.value }, details));
  }
}
