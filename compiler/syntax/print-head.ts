import type { AnyStatement, FamilyReference, Signature, SubnetMember, TopologyItem } from './ast.ts';
import { printCondition } from './print-condition.ts';
import { printExpression, printLoops, printPath, printSegment, printString } from './print-expression.ts';

/**
 * A statement's text on one line without its body, in the cells that the formatter aligns. The last cell of a statement
 * with a value is the value with its sign.
 */
export function headCells(statement: AnyStatement): readonly string[] {
  switch (statement.kind) {
    case 'version':
      return [`phiseg ${statement.value}`];
    case 'import':
      return [`import ${statement.names.map(({ text }) => text).join(', ')} from ${printString(statement.from.value)}`];
    case 'let':
    case 'block': {
      const { kind, name, parameters, value } = statement;
      const list = `(${parameters.map(({ text }) => text).join(', ')})`;
      const isConstant = kind === 'let' && parameters.length === 0;
      return [`${kind} ${name.text}${isConstant ? '' : list}`, `= ${printExpression(value)}`];
    }
    case 'topology':
      return [printTopologyHead(statement)];
    case 'model':
      return [`model ${statement.name.text}${statement.base ? ` extends ${statement.base.text}` : ''}`];
    case 'slots':
      return [`slots ${statement.slots.map(printFamily).join(', ')}`];
    case 'equation': {
      const { name, indices, operator, value, loops } = statement;
      const cells = [printSegment({ name, indices }), `${operator} ${printExpression(value)}`];
      return loops.length > 0 ? [...cells, printLoops(loops)] : cells;
    }
    case 'declaration':
      return [statement.role, statement.name.text, `: ${printExpression(statement.type)}`];
    case 'subnet':
      return [printSubnetHead(statement)];
    case 'remove':
      return [`remove ${statement.paths.map(printPath).join(', ')}`];
    case 'setting':
      return [printPath(statement.path), `= ${printExpression(statement.value)}`];
    case 'section':
      return [printPath(statement.path)];
    case 'sweep':
      return [`sweep ${statement.name.text} of ${statement.models.map(({ text }) => text).join(', ')}`];
    case 'where':
      return [`where ${printCondition(statement.condition)}`];
    case 'zip':
      return ['zip'];
    case 'variant':
      return [`variant ${printString(statement.name.value)}`];
  }
}

export function printFamily({ name, indices }: Omit<FamilyReference, 'span'>): string {
  return indices.length > 0 ? `${name.text}[${indices.map(({ text }) => text).join(', ')}]` : name.text;
}

function printTopologyHead({ name, parameters, output, base }: TopologyItem): string {
  const list = parameters.map((parameter) => printFamily(parameter) + (parameter.rest ? '...' : '')).join(', ');
  const delivers = output ? ` -> ${printFamily(output)}` : '';
  return `topology ${name.text}(${list})${delivers}${base ? ` extends ${base.text}` : ''}`;
}

function printSubnetHead({ role, signature, topology, like }: SubnetMember): string {
  const value = topology ? ` = ${printExpression(topology)}` : '';
  return `${role} ${printSignature(signature)}${value}${like ? ` like ${like.text}` : ''}`;
}

function printSignature({ distribution, delivers, given }: Signature): string {
  return `${distribution.text}(${delivers.text} | ${given.map(({ text }) => text).join(', ')})`;
}
