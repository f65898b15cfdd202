import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileContent } from './compile-content.ts'
import { assetsModule, compileStyles } from './compile-styles.ts'
import { compileTemplates } from './compile-templates.ts'
import { generated, here, nodeModules, root, templateFolders } from './places.ts'

/** One module of templates for each function with pages, so that a function carries only its own. */
const audiences = ['questionnaire', 'clinic', 'evaluator', 'risk'] as const

const compilePages = (fingerprint: string): void => {
  mkdirSync(generated, { recursive: true })
  write('content.ts', compileContent(join(root, 'content')))
  for (const [sheet, asset] of Object.entries(compileStyles(join(here, 'styles'), nodeModules)))
    write(`${sheet}-assets.ts`, assetsModule(asset))
  for (const audience of audiences)
    write(`${audience}-templates.ts`, compileTemplates(['problem.njk', ...templatesOf(audience)], folders))
  write('fingerprint', fingerprint)
}

const folders = [
  ...audiences.map((audience) => ({ prefix: `${audience}/`, folder: templateFolders[audience] })),
  { prefix: '', folder: join(here, 'templates') },
  { prefix: '', folder: join(nodeModules, 'nhsuk-frontend/dist') },
]

const templatesOf = (audience: keyof typeof templateFolders): readonly string[] =>
  readdirSync(templateFolders[audience])
    .filter((file) => file.endsWith('.njk'))
    .map((file) => `${audience}/${file}`)

/** Renamed into place: tests and a bundler may read at the same time. */
const write = (file: string, text: string): void => {
  const draft = join(generated, `${file}.${process.pid}`)
  writeFileSync(draft, text)
  renameSync(draft, join(generated, file))
}

compilePages(process.argv[2] ?? '')
