import type { CompiledTemplates, Render, RenderSoon } from './renderer.ts'

/**
 * A renderer over the templates of one side. They and nunjucks are loaded once, by the first page that needs
 * them.
 */
export const renderSoonFrom = (
  load: () => Promise<{ readonly templates: CompiledTemplates }>,
): RenderSoon => {
  let render: Render | undefined
  return async () => {
    if (render) return render
    const [{ templates }, { rendererOf }] = await Promise.all([load(), import('./renderer.ts')])
    render = rendererOf(templates)
    return render
  }
}
