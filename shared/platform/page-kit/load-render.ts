import type { CompiledTemplates, LoadRender, Render } from './renderer.ts'

/** Loads the templates of one side and nunjucks at the first page that needs them, and keeps them. */
export const loadRenderOnce = (
  load: () => Promise<{ readonly templates: CompiledTemplates }>,
): LoadRender => {
  let render: Render | undefined
  return async () => {
    if (render) return render
    const [{ templates }, { rendererOf }] = await Promise.all([load(), import('./renderer.ts')])
    render = rendererOf(templates)
    return render
  }
}
