import nunjucks from 'nunjucks/browser/nunjucks-slim.js'

/** Templates compiled by `build-pages.ts`, in nunjucks's own form. */
export type CompiledTemplates = Readonly<Record<string, unknown>>

/**
 * Fills the template `name`, such as `questionnaire/landing.njk`. Everything is escaped unless the template
 * says `safe`.
 */
export type Render = (name: string, model: object) => string

/** Loads templates and nunjucks at the first call, so that requests without a page do not pay for them. */
export type LoadRender = () => Promise<Render>

export const rendererOf = (templates: CompiledTemplates): Render => {
  const loader = new nunjucks.PrecompiledLoader(templates)
  const environment = new nunjucks.Environment(loader, { autoescape: true })
  return (name, model) => environment.render(name, model)
}
