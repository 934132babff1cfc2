import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import type { Path, TopologyItem } from '../syntax/ast.ts';
import { printPath, printSegment } from '../syntax/print.ts';
import type { FlatTopology, SlotDeclaration } from './flat-model.ts';

type Inherited = Pick<FlatTopology, 'slots' | 'equations'>;

/**
 * What a topology has from the one that it extends, without what it removes: `remove d[r]` takes away all equations of that left
 * side, `remove d` all of the tensor whatever its index, and `remove fuse` a slot.
 */
export function removeInherited(base: FlatTopology | null, item: TopologyItem, report: Report): Inherited {
  const inherited: Inherited = { slots: base?.slots ?? new Map(), equations: base?.equations ?? [] };
  const paths = item.body.members.flatMap((member) => (member.kind === 'remove' ? member.paths : []));
  return paths.reduce((left, path) => removeOne(left, path, item, report), inherited);
}

function removeOne({ slots, equations }: Inherited, path: Path, item: TopologyItem, report: Report): Inherited {
  const text = printPath(path);
  const kept = equations.filter((equation) => equation.name.text !== text && printSegment(equation) !== text);
  const otherSlots = new Map([...slots].filter(([name, slot]) => name !== text && slotText(slot) !== text));
  if (kept.length < equations.length || otherSlots.size < slots.size) return { slots: otherSlots, equations: kept };
  const known = [...new Set([...equations.map(printSegment), ...[...slots.values()].map(slotText)])];
  const remedy =
    item.base === null
      ? { help: ['it extends no other: leave the line out'] }
      : suggestionRemedy(text, known, `inherited from ${item.base.text}`);
  report(
    diagnose('names/remove-nothing', { path: text }, { span: path.span, label: 'nothing has this name', ...remedy }),
  );
  return { slots, equations };
}

/** `encode[r]` */
function slotText({ name, letters }: SlotDeclaration): string {
  return letters.length > 0 ? `${name}[${letters.join(', ')}]` : name;
}
