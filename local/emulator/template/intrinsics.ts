/** A value of a CloudFormation template before its intrinsic functions are resolved. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** Removed from objects and lists, as `AWS::NoValue` is. */
export const noValue: unique symbol = Symbol('AWS::NoValue')

export type TemplateScope = {
  readonly ref: (logicalId: string) => string | typeof noValue
  readonly attribute: (logicalId: string, attribute: string) => string
  readonly importValue: (exportName: string) => string
  readonly stackOutput: (stackName: string, outputName: string) => string
  readonly condition: (name: string) => boolean
  readonly mapping: (map: string, top: string, second: string) => Json
  /** `{{resolve:secretsmanager:…}}`, `{{resolve:ssm:…}}`. */
  readonly dynamicReference: (reference: string) => string
}

type Resolved = Json | typeof noValue

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const asText = (value: Resolved): string =>
  typeof value === 'string' ? value : value === noValue ? '' : String(value)

const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

const withDynamicReferences = (text: string, scope: TemplateScope): string =>
  text.includes('{{resolve:')
    ? text.replace(/\{\{resolve:([^}]+)\}\}/g, (_, reference: string) => scope.dynamicReference(reference))
    : text

const substituted = (argument: Json, scope: TemplateScope): string => {
  const [template, variables] = Array.isArray(argument) ? [argument[0], argument[1]] : [argument, {}]
  const own = isObject(variables) ? variables : {}
  return asText(template as Json).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    const given = own[name]
    if (given !== undefined) return asText(resolved(given, scope))
    const dot = name.indexOf('.')
    return dot < 0 ? asText(scope.ref(name)) : scope.attribute(name.slice(0, dot), name.slice(dot + 1))
  })
}

const isTrue = (value: Json | undefined, scope: TemplateScope): boolean => {
  if (isObject(value) && typeof value['Condition'] === 'string') return scope.condition(value['Condition'])
  const result = value === undefined ? false : resolved(value, scope)
  return result === true || result === 'true'
}

/** Every intrinsic function that CDK writes for this app; an unknown one stops the start, naming itself. */
const functions: Readonly<Record<string, (argument: Json, scope: TemplateScope) => Resolved>> = {
  Ref: (argument, scope) => scope.ref(String(argument)),
  'Fn::GetAtt': (argument, scope) => {
    const [id, ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.')
    return scope.attribute(id ?? '', rest.join('.'))
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = asList(argument)
    const list = resolved(parts ?? [], scope)
    return asList(list === noValue ? [] : list)
      .map((part) => asText(part))
      .join(String(separator))
  },
  'Fn::Sub': substituted,
  'Fn::Select': (argument, scope) => {
    const [index, list] = asList(argument)
    const items = resolved(list ?? [], scope)
    return asList(items === noValue ? [] : items)[Number(index)] ?? ''
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = asList(argument)
    return asText(resolved(text ?? '', scope)).split(String(separator))
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(asText(resolved(argument, scope))),
  'Fn::GetStackOutput': (argument, scope) =>
    isObject(argument)
      ? scope.stackOutput(String(argument['StackName']), String(argument['OutputName']))
      : '',
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = asList(argument)
    return resolved((scope.condition(String(condition)) ? whenTrue : whenFalse) ?? null, scope)
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = asList(argument).map((part) => asText(resolved(part, scope)))
    return scope.mapping(map ?? '', top ?? '', second ?? '')
  },
  'Fn::Base64': (argument, scope) => Buffer.from(asText(resolved(argument, scope))).toString('base64'),
  'Fn::GetAZs': () => ['eu-west-2a', 'eu-west-2b', 'eu-west-2c'],
  'Fn::Equals': (argument, scope) => {
    const [left, right] = asList(argument).map((part) => asText(resolved(part, scope)))
    return left === right
  },
  'Fn::Not': (argument, scope) => !isTrue(asList(argument)[0], scope),
  'Fn::And': (argument, scope) => asList(argument).every((part) => isTrue(part, scope)),
  'Fn::Or': (argument, scope) => asList(argument).some((part) => isTrue(part, scope)),
}

const resolved = (value: Json, scope: TemplateScope): Resolved => {
  if (typeof value === 'string') return withDynamicReferences(value, scope)
  if (Array.isArray(value))
    return value.map((item) => resolved(item, scope)).filter((item) => item !== noValue)
  if (!isObject(value)) return value
  const [name, ...others] = Object.keys(value)
  const intrinsic = others.length === 0 && name !== undefined ? functions[name] : undefined
  if (intrinsic !== undefined && name !== undefined) {
    const result = intrinsic(value[name] ?? null, scope)
    return typeof result === 'string' ? withDynamicReferences(result, scope) : result
  }
  if (others.length === 0 && name?.startsWith('Fn::')) {
    throw new Error(
      `${name} is not understood by the local stack; add it to local/emulator/template/intrinsics.ts`,
    )
  }
  const entries = Object.entries(value).map(([key, item]) => [key, resolved(item, scope)] as const)
  return Object.fromEntries(entries.filter(([, item]) => item !== noValue)) as JsonObject
}

/** `value` with every intrinsic function replaced by what the deployed stack would put there. */
export const resolve = (value: Json, scope: TemplateScope): Json => {
  const result = resolved(value, scope)
  return result === noValue ? null : result
}
