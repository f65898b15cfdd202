import nunjucks from 'nunjucks/browser/nunjucks-slim.js'

/** Templates compiled by `build-pages.ts`; only nunjucks knows what is inside. */
export type CompiledTemplates = Readonly<Record<string, unknown>>

/**
 * Fills the template `name`, such as `questionnaire/landing.njk`. Everything is escaped unless the template
 * says `safe`.
 */
export type Render = (name: string, model: object) => string

/** Templates and nunjucks are only loaded for the first page that needs them. */
export type RenderSoon = () => Promise<Render>

export const rendererOf = (templates: CompiledTemplates): Render => {
  const loader = new nunjucks.PrecompiledLoader(templates)
  const environment = new nunjucks.Environment(loader, { autoescape: true })
  return (name, model) => environment.render(name, model)
}
