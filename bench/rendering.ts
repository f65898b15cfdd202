import { join } from 'node:path'
import { startLocalStack } from '#local/emulator/stack.ts'
import { root, synthesiseHere } from '#local/emulator/synthesise-here.ts'

export type Rendering = { readonly page: string; readonly medianMs: number }

const ROUNDS = 100

/** Milliseconds from a request at the HTTP API to its page, warm, with nothing but rendering behind it. */
export const rendering = async (): Promise<readonly Rendering[]> => {
  const programme = join(root, 'samples', 'programmes', 'southport-cps.json')
  const synthesis = await synthesiseHere([programme])
  const stack = await startLocalStack({
    assembly: synthesis.assembly,
    seed: '1',
    startAt: Date.parse('2026-01-05T09:00:00Z'),
    publicOrigin: 'https://afterwards.example',
  })
  try {
    const pages = []
    for (const page of ['/privacy', '/accessibility', '/q/00000000000000000000000000000000'])
      pages.push(await timed(page))
    return pages
  } finally {
    await stack.stop()
    synthesis.remove()
  }

  async function timed(page: string): Promise<Rendering> {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const startedAt = performance.now()
      const task = { id: `${page}${round}`, at: stack.machine.now, order: 0, invocations: 0 }
      const { status } = await stack.site.handle(
        { method: 'GET', url: page },
        { id: task.id, at: task.at },
        task,
      )
      if (status >= 500) throw new Error(`${page} answered ${status}`)
      times.push(performance.now() - startedAt)
    }
    return { page, medianMs: Math.round((times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0) * 100) / 100 }
  }
}
