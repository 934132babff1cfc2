import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { suggestionRemedy } from '../diagnostics/suggest.ts';
import type { Path } from '../syntax/ast.ts';
import { pathText, roleOf } from './apply-member.ts';
import type { Draft } from './draft.ts';

/** `remove latent, posterior.mu[top]`: takes away a setting, a section, a subnet, a slot, a let, a block, or the rater among the inputs. */
export function removePath(draft: Draft, path: Path, report: Report): void {
  const text = pathText(path.segments);
  const [first, ...rest] = path.segments;
  const role = roleOf(first?.name.text ?? '');
  if (role && draft.broken.has(role)) {
    if (rest.length === 0) draft.broken.delete(role);
    return;
  }
  if (role && rest.length === 0 && draft.subnets.delete(role)) return;
  if (role && draft.subnets.get(role)?.slots.delete(pathText(rest))) return;
  if (draft.lets.delete(text) || draft.blocks.delete(text)) return;
  if (draft.rater?.name.text === text) {
    draft.rater = null;
    return;
  }
  const settings = [...draft.settings.keys()].filter((key) => key === text || key.startsWith(`${text}.`));
  for (const key of settings) draft.settings.delete(key);
  if (settings.length > 0) return;
  report(
    diagnose(
      'names/remove-nothing',
      { path: text },
      {
        span: path.span,
        label: 'nothing has this path',
        ...suggestionRemedy(text, removable(draft), 'paths'),
      },
    ),
  );
}

function removable(draft: Draft): readonly string[] {
  const sections = [...draft.settings.keys()].map((key) => key.slice(0, key.lastIndexOf('.')));
  const slots = [...draft.subnets].flatMap(([role, subnet]) =>
    [...subnet.slots.keys()].map((slot) => `${role}.${slot}`),
  );
  return [
    ...new Set([
      ...sections,
      ...draft.settings.keys(),
      ...draft.subnets.keys(),
      ...(draft.rater ? [draft.rater.name.text] : []),
      ...slots,
      ...draft.lets.keys(),
      ...draft.blocks.keys(),
    ]),
  ];
}
