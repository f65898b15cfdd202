import { parseSync } from 'oxc-parser'

/** One import, re-export or `import()` as it is written; `specifier` is missing where it is computed. */
export type WrittenImport = { readonly specifier: string | undefined; readonly isTypeOnly: boolean }

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** `import('…').T` in a type, `import x = require('…')` and `require('…')`: only the syntax tree has them. */
const inTheTree = (node: unknown): readonly WrittenImport[] => {
  if (Array.isArray(node)) return node.flatMap(inTheTree)
  if (!isNode(node)) return []
  const inside = Object.values(node).flatMap(inTheTree)
  const textOf = (part: unknown) =>
    isNode(part) && typeof part['value'] === 'string' ? part['value'] : undefined
  if (node['type'] === 'TSImportType')
    return [{ specifier: textOf(node['source']), isTypeOnly: true }, ...inside]
  if (node['type'] === 'TSExternalModuleReference')
    return [{ specifier: textOf(node['expression']), isTypeOnly: false }, ...inside]
  const { callee, arguments: given } = node
  const isRequire = node['type'] === 'CallExpression' && isNode(callee) && callee['name'] === 'require'
  if (!isRequire || !Array.isArray(given)) return inside
  return [{ specifier: textOf(given[0]), isTypeOnly: false }, ...inside]
}

const literal = (expression: string): string | undefined =>
  /^(?:'[^']*'|"[^"]*"|`[^`$]*`)$/.test(expression) ? expression.slice(1, -1) : undefined

/** Everything that the file imports, from its syntax: text in comments and strings does not count. */
export const importsIn = (path: string, text: string): readonly WrittenImport[] => {
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path} cannot be parsed: ${parsed.errors[0]?.message}`)
  const { staticImports, staticExports, dynamicImports } = parsed.module
  // `import { type A }` still loads the file when it runs; only `import type` does not.
  const isTypeOnly = (start: number, end: number) => /^(?:im|ex)port\s+type\b/.test(text.slice(start, end))
  const statements = [
    ...staticImports.map(({ start, end, moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      isTypeOnly: isTypeOnly(start, end) && entries.every(({ isType }) => isType),
    })),
    ...staticExports.flatMap(({ start, end, entries }) =>
      entries.flatMap(({ moduleRequest }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, isTypeOnly: isTypeOnly(start, end) }] : [],
      ),
    ),
    ...dynamicImports.map(({ moduleRequest }) => ({
      specifier: literal(text.slice(moduleRequest.start, moduleRequest.end)),
      isTypeOnly: false,
    })),
  ]
  return /\b(?:import|require)\s*\(/.test(text) ? [...statements, ...inTheTree(parsed.program)] : statements
}
