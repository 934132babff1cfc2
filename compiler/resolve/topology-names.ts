import { diagnose } from '../diagnostics/codes.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Identifier } from '../syntax/ast.ts';
import type { FlatTopology } from './flat-model.ts';
import { reservedMeaning } from './reserved.ts';

/** The parameters, slots and tensors of a topology share its equations, so that each name may mean one of them only. */
export function checkTopologyNames(topology: FlatTopology, report: Report): void {
  const slots = [...topology.slots.values()].map(({ name, span }) => ({
    text: name,
    span: { ...span, end: span.start + name.length },
  }));
  const taken = new Map<string, { readonly what: string; readonly name: Identifier }>();
  const check = (what: string, name: Identifier): void => {
    const meaning = reservedMeaning(name.text);
    const earlier = taken.get(name.text);
    if (meaning) {
      report(
        diagnose(
          'names/reserved',
          { name: name.text, meaning },
          { span: name.span, label: 'taken', help: ['choose another name'] },
        ),
      );
    } else if (earlier && (earlier.what !== what || what === 'parameter')) {
      const related = [{ span: earlier.name.span, message: `the ${earlier.what}` }];
      const details = { span: name.span, label: `also a ${what}`, related, help: ['give one of the two another name'] };
      report(diagnose('names/taken', { name: name.text, first: `a ${earlier.what}`, second: `a ${what}` }, details));
    } else {
      taken.set(name.text, { what, name });
    }
  };
  for (const { name } of topology.parameters) check('parameter', name);
  for (const slot of slots) check('slot', slot);
  for (const { name } of topology.equations) check('tensor', name);
}
