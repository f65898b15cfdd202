import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileContent } from './compile-content.ts'
import { assetsModule, compileStyles } from './compile-styles.ts'
import { compileTemplates } from './compile-templates.ts'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const nodeModules = join(root, 'node_modules')
const generated = join(here, 'generated')

/** Who has pages of their own: one module of templates each, so that a function carries only its own. */
const audiences = { questionnaire: 'app', clinic: 'staff', evaluator: 'staff' } as const

/**
 * Compiles templates, styles and the service's own texts into `shared/pages/generated/*.ts`, which the functions import.
 * Cheap when nothing changed. Run before type checks, tests and bundling; `npm ci` runs it too.
 */
export const buildPages = (): { readonly isFresh: boolean } => {
  const fingerprint = fingerprintOfInputs()
  const stamp = join(generated, 'fingerprint')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return { isFresh: true }
  mkdirSync(generated, { recursive: true })
  write(join(generated, 'content.ts'), compileContent(join(root, 'content')))
  for (const [sheet, asset] of Object.entries(compileStyles(join(here, 'styles'), nodeModules))) {
    write(join(generated, `${sheet}-assets.ts`), assetsModule(asset))
  }
  for (const audience of Object.keys(audiences)) writeTemplates(audience)
  write(stamp, fingerprint)
  return { isFresh: false }
}

const writeTemplates = (audience: string): void => {
  const folders = [join(here, 'templates'), join(nodeModules, 'nhsuk-frontend/dist')]
  const entries = readdirSync(join(here, 'templates', audience))
    .filter((file) => file.endsWith('.njk'))
    .map((file) => `${audience}/${file}`)
  write(join(generated, `${audience}-templates.ts`), compileTemplates(['problem.njk', ...entries], folders))
}

/** Whole or not at all: tests and a bundler may be reading at the same time. */
const write = (path: string, text: string): void => {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text)
  renameSync(draft, path)
}

const fingerprintOfInputs = (): string => {
  const hash = createHash('sha256')
  const folders = [join(here, 'templates'), join(here, 'styles'), join(root, 'content')]
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
  for (const input of inputs.sort()) hash.update(input.slice(root.length)).update('\0').update(readFileSync(input))
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildPages()
