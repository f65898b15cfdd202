import { describe, expect, it } from 'vitest'
import { importsIn } from './support/read-imports.ts'

describe('reading imports', () => {
  it('takes no text for an import that stands in a comment, a string or a template', () => {
    const text = [
      `// import { a } from './a.ts'`,
      `/* export * from './b.ts' */`,
      `const words = ["import './c.ts'", 'require("./d.ts")']`,
      'const page = `\nimport { e } from "./e.ts"\nimport("./f.ts")\n`',
      `const source = 'items from "the other" list'`,
    ].join('\n')
    expect(importsIn('a-file.ts', text)).toEqual([])
  })

  it('finds every form of import that loads or names another file', () => {
    const text = [
      `import 'side-effect'`,
      `import type { A } from 'type'`,
      `import { type B } from 'inline-type'`,
      `import * as c from 'namespace'`,
      `export { d } from 'export'`,
      `export type { E } from 'export-type'`,
      `export * as f from 'export-all'`,
      'const g = () => import(`dynamic`)',
      `type H = import('import-type').H`,
      `import i = require('import-require')`,
      `const j = require('require')`,
    ].join('\n')
    const found = importsIn('a-file.ts', text)
    expect(found.map(({ specifier }) => specifier).toSorted()).toEqual([
      'dynamic',
      'export',
      'export-all',
      'export-type',
      'import-require',
      'import-type',
      'inline-type',
      'namespace',
      'require',
      'side-effect',
      'type',
    ])
    expect(
      found
        .filter(({ isTypeOnly }) => isTypeOnly)
        .map(({ specifier }) => specifier)
        .toSorted(),
    ).toEqual(['export-type', 'import-type', 'type'])
  })
})
