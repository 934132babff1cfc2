import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { present } from '../invariant.ts';
import type { ModelItem, TopologyItem } from '../syntax/ast.ts';

/**
 * Reports definitions that extend one another in a circle, in the direction of `extends`. The finding is the same
 * whichever of them the circle was entered by.
 */
export function reportCycle(cycle: readonly (ModelItem | TopologyItem)[], report: Report): void {
  const first = present(cycle.toSorted(byPlace)[0], 'member of a cycle');
  const at = cycle.indexOf(first);
  const turned = [...cycle.slice(at), ...cycle.slice(0, at), first];
  const related = turned.slice(1, -1).map((item) => ({ span: item.name.span, message: `extends ${item.base?.text}` }));
  const help = ['let one of them extend nothing'];
  const details = { span: first.base?.span, label: 'comes back to itself', related: related.slice(0, 3), help };
  report(diagnose('names/cycle', { what: 'extends', cycle: turned.map((item) => item.name.text) }, details));
}

function byPlace(a: ModelItem | TopologyItem, b: ModelItem | TopologyItem): number {
  if (a.span.file !== b.span.file) return a.span.file < b.span.file ? -1 : 1;
  return a.span.start - b.span.start;
}
