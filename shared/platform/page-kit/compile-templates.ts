import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import nunjucks from 'nunjucks'

/** Trimming as nhsuk-frontend's macros expect it. */
const OPTIONS = { autoescape: true, trimBlocks: true, lstripBlocks: true }

const REFERENCE = /\{%-?\s*(?:from|import|include|extends)\s+"([^"]+)"/g

/**
 * Compiles `entries` and every template that they import into the text of one module of functions, so that a
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

/** Templates whose names begin with `prefix`, which may be empty; the rest is a path below `folder`. */
export type TemplateFolder = { readonly prefix: string; readonly folder: string }

/**
 * The text of the template, from the first folder that has it; nhsuk-frontend's names begin with `nhsuk/`.
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
  // The wrapper returns the code alone; nunjucks's types lack the shape of its argument.
  const wrapper = ((templates: readonly { readonly template: string }[]) =>
    templates[0]?.template ?? '') as never
  return nunjucks.precompileString(source, { name, env: environment, wrapper })
}
