import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generated, here, nodeModules, root, templateFolders } from './places.ts'

const STAMP = join(generated, 'fingerprint')

/**
 * Compiles templates, styles and the service's own texts into `shared/platform/page-kit/generated/*.ts`,
 * which the functions import. Run before type checks, tests and bundling; takes a few milliseconds without a
 * change.
 */
export const buildPages = (): { readonly isFresh: boolean } => {
  const fingerprint = fingerprintOfInputs()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint) return { isFresh: true }
  // In its own process: loading the compilers takes long, and is needed only after a change.
  execFileSync(process.execPath, [join(here, 'compile-pages.ts'), fingerprint], { stdio: 'inherit' })
  return { isFresh: false }
}

const fingerprintOfInputs = (): string => {
  const hash = createHash('sha256')
  const folders = [
    join(here, 'templates'),
    ...Object.values(templateFolders),
    join(here, 'styles'),
    join(root, 'content'),
  ]
  const builders = readdirSync(here).filter((file) => /^(build|compile)-/.test(file))
  const inputs = [
    join(nodeModules, 'nhsuk-frontend/package.json'),
    ...builders.map((file) => join(here, file)),
    ...folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    ),
  ]
  for (const input of inputs.sort())
    hash.update(input.slice(root.length)).update('\0').update(readFileSync(input))
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildPages()
