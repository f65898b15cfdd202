import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import nunjucks from 'nunjucks'

/** Trimming as nhsuk-frontend's macros expect it. */
const OPTIONS = { autoescape: true, trimBlocks: true, lstripBlocks: true }

const REFERENCE = /\{%-?\s*(?:from|import|include|extends)\s+"([^"]+)"/g

/**
 * Turns `entries` and every template that they reach into the text of one module: plain functions, so that a
 * Lambda neither reads nor compiles a template.
 */
export const compileTemplates = (entries: readonly string[], folders: readonly TemplateFolder[]): string => {
  const environment = new nunjucks.Environment([], OPTIONS)
  const compiled = new Map<string, string>()
  const visit = (name: string): void => {
    if (compiled.has(name)) return
    const source = sourceOf(name, folders)
    compiled.set(name, compileOne(name, source, environment))
    for (const [, reference] of source.matchAll(REFERENCE)) if (reference) visit(reference)
  }
  entries.forEach(visit)
  const members = [...compiled].map(([name, code]) => `  ${JSON.stringify(name)}: (() => {\n${code}\n})(),`)
  return `// @ts-nocheck\nexport const templates = {\n${members.join('\n')}\n}\n`
}

/**
 * Templates whose names begin with `prefix`, which may be empty; the rest of the name is a path below
 * `folder`.
 */
export type TemplateFolder = { readonly prefix: string; readonly folder: string }

/**
 * The first folder that has the template `name` gives its text; nhsuk-frontend's names begin with `nhsuk/`.
 */
export const sourceOf = (name: string, folders: readonly TemplateFolder[]): string => {
  for (const { prefix, folder } of folders.filter((each) => name.startsWith(each.prefix))) {
    try {
      return readFileSync(join(folder, name.slice(prefix.length)), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new Error(`No template ${name} in ${folders.map(({ folder }) => folder).join(' or ')}.`)
}

const compileOne = (name: string, source: string, environment: nunjucks.Environment): string => {
  // The wrapper exists so that the code comes back bare; the published types do not know the shape it is
  // given.
  const wrapper = ((templates: readonly { readonly template: string }[]) =>
    templates[0]?.template ?? '') as never
  return nunjucks.precompileString(source, { name, env: environment, wrapper })
}
