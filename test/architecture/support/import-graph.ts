import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { importsIn } from './read-imports.ts'

/** Paths from the root of the repository, with `/`, and what is in each file. */
export type Files = ReadonlyMap<string, string>
/** `imports` of package.json: `{ '#shared/*': './shared/*' }`. */
export type Subpaths = Readonly<Record<string, string>>

export type Target =
  | { readonly kind: 'file'; readonly path: string }
  /** `@aws-sdk/client-s3`, `node:fs`; without what follows the package's name. */
  | { readonly kind: 'package'; readonly name: string }
  /** No such file. */
  | { readonly kind: 'nowhere'; readonly path: string }
  /** `import(variable)`. */
  | { readonly kind: 'computed' }

export type Import = { readonly from: string; readonly to: Target; readonly isTypeOnly: boolean }

const packageOf = (specifier: string): string => {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

const subpathOf = (specifier: string, subpaths: Subpaths): string => {
  for (const [pattern, place] of Object.entries(subpaths)) {
    const start = pattern.replace('*', '')
    if (specifier.startsWith(start)) return posix.normalize(place.replace('*', specifier.slice(start.length)))
  }
  return specifier
}

const targetOf = (from: string, specifier: string | undefined, repository: Repository): Target => {
  if (specifier === undefined) return { kind: 'computed' }
  if (!/^[#./]/.test(specifier)) return { kind: 'package', name: packageOf(specifier) }
  const path = specifier.startsWith('#')
    ? subpathOf(specifier, repository.subpaths)
    : posix.join(posix.dirname(from), specifier)
  const isThere = repository.files.has(path) && !specifier.startsWith('/')
  return isThere || path.endsWith('.json') ? { kind: 'file', path } : { kind: 'nowhere', path }
}

export type Repository = { readonly files: Files; readonly subpaths: Subpaths }

/** Every import of every TypeScript file, resolved to what it reaches. */
export const importsOf = (repository: Repository): readonly Import[] =>
  [...repository.files]
    .filter(([path]) => path.endsWith('.ts'))
    .flatMap(([from, text]) =>
      importsIn(from, text).map(({ specifier, isTypeOnly }) => ({
        from,
        to: targetOf(from, specifier, repository),
        isTypeOnly,
      })),
    )
