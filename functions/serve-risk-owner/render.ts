import type { Render, RenderSoon } from '#shared/pages/renderer.ts'

let render: Render | undefined

export const renderSoon: RenderSoon = async () => {
  if (render) return render
  const [{ templates }, { rendererOf }] = await Promise.all([
    import('#shared/pages/generated/risk-templates.ts'),
    import('#shared/pages/renderer.ts'),
  ])
  render = rendererOf(templates)
  return render
}
