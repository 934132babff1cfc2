import CodeBlockWriter from 'code-block-writer';
import type { Declaration, Method, MethodSignature, Parameter, Property, Statement } from './structures.ts';

/** The text of a file. What has a body stands apart from its neighbours; single lines follow each other. */
export function sourceText(statements: readonly Statement[]): string {
  const texts = statements.map((statement, index) => {
    const before = statements[index - 1];
    const text = typeof statement === 'string' ? statement : declarationText(statement);
    const isApart = before !== undefined && (hasBody(before) || hasBody(statement)) && !text.startsWith('\n');
    return isApart ? `\n${text}` : text;
  });
  return `${texts.join('\n').trimEnd()}\n`;
}

function hasBody(statement: Statement): boolean {
  return typeof statement !== 'string' && statement.kind !== 'type';
}

function declarationText(declaration: Declaration): string {
  const text = `${declaration.isExported ? 'export ' : ''}${plainText(declaration)}`;
  return documented(declaration, text);
}

function plainText(declaration: Declaration): string {
  const name = withTypes(declaration);
  switch (declaration.kind) {
    case 'interface': {
      const { properties = [], methods = [] } = declaration;
      return block(`interface ${name}`, [...properties.map(propertyText), ...methods.map(signatureText)]);
    }
    case 'type':
      return `type ${name} = ${declaration.type};`;
    case 'function': {
      const { parameters, statements } = declaration;
      return block(`function ${name}(${listed(parameters)})`, statements);
    }
    case 'class': {
      const { properties, methods, construction } = declaration;
      const made = block(`private constructor(${listed(construction.parameters)})`, construction.statements);
      const fields = properties.length === 0 ? [] : [properties.map(propertyText).join('\n')];
      return block(`class ${name}`, [[...fields, made, ...methods.map(methodText)].join('\n\n')]);
    }
  }
}

function propertyText(property: Property): string {
  const { name, type, value } = property;
  const text = [
    property.isStatic ? 'static ' : '',
    property.isReadonly ? 'readonly ' : '',
    name,
    property.isOptional ? '?' : '',
    type === undefined ? '' : `: ${type}`,
    value === undefined ? '' : ` = ${value}`,
    ';',
  ];
  return documented(property, text.join(''));
}

function signatureText(method: MethodSignature): string {
  return documented(method, `${withTypes(method)}(${listed(method.parameters)}): ${method.returnType};`);
}

function methodText(method: Method): string {
  const modifiers = `${method.isStatic ? 'static ' : ''}${method.isAsync ? 'async ' : ''}${method.isGenerator ? '*' : ''}`;
  const head = `${modifiers}${withTypes(method)}(${listed(method.parameters)}): ${method.returnType}`;
  return documented(method, block(head, method.statements));
}

function withTypes({ name, typeParameters = [] }: Pick<MethodSignature, 'name' | 'typeParameters'>): string {
  return typeParameters.length === 0 ? name : `${name}<${typeParameters.join(', ')}>`;
}

function listed(parameters: readonly Parameter[] = []): string {
  const texts = parameters.map(
    ({ name, type, value }) => `${name}: ${type}${value === undefined ? '' : ` = ${value}`}`,
  );
  return texts.join(', ');
}

/** With its documentation in front, on one line where that is one. */
function documented({ doc = '' }: { readonly doc?: string }, text: string): string {
  if (doc === '') return text;
  const lines = doc.split('\n');
  if (lines.length === 1) return `/** ${doc} */\n${text}`;
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */', text].join('\n');
}

/** `head { … }`. What stands inside templates is not indented. */
function block(head: string, lines: readonly string[]): string {
  const writer = new CodeBlockWriter({ indentNumberOfSpaces: 2 });
  const body = lines.length === 0 ? undefined : () => writer.write(lines.join('\n'));
  return writer.write(head).block(body).toString();
}
