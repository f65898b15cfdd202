import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import nunjucks from 'nunjucks'

/** Trimming as nhsuk-frontend's macros expect it. */
const OPTIONS = { autoescape: true, trimBlocks: true, lstripBlocks: true }

const REFERENCE = /\{%-?\s*(?:from|import|include|extends)\s+"([^"]+)"/g

/**
 * Turns `entries` and every template that they reach into the text of one module: plain functions, so that a Lambda
 * neither reads nor compiles a template.
 */
export const compileTemplates = (entries: readonly string[], folders: readonly string[]): string => {
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

/** A template is named by its path below one of the folders; nhsuk-frontend's begin with `nhsuk/`. */
export const sourceOf = (name: string, folders: readonly string[]): string => {
  for (const folder of folders) {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new Error(`No template ${name} in ${folders.join(' or ')}.`)
}

const compileOne = (name: string, source: string, environment: nunjucks.Environment): string => {
  // The wrapper exists so that the code comes back bare; the published types do not know the shape it is given.
  const wrapper = ((templates: readonly { readonly template: string }[]) => templates[0]?.template ?? '') as never
  return nunjucks.precompileString(source, { name, env: environment, wrapper })
}
