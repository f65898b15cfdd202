import type { Import } from './import-graph.ts'

type Walk = {
  readonly next: ReadonlyMap<string, readonly string[]>
  readonly done: Set<string>
  readonly found: string[][]
}

const walkFrom = (file: string, path: readonly string[], walk: Walk): void => {
  const seenAt = path.indexOf(file)
  if (seenAt !== -1) {
    walk.found.push([...path.slice(seenAt), file])
    return
  }
  if (walk.done.has(file)) return
  for (const next of walk.next.get(file) ?? []) walkFrom(next, [...path, file], walk)
  walk.done.add(file)
}

/**
 * Files that import one another in a circle, type imports included: each circle from some file back to it.
 * Where circles share files, at least one of them is found.
 */
export const circlesIn = (imports: readonly Import[]): readonly (readonly string[])[] => {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports)
    if (to.kind === 'file') next.set(from, [...(next.get(from) ?? []), to.path])
  const walk: Walk = { next, done: new Set(), found: [] }
  for (const file of next.keys()) walkFrom(file, [], walk)
  return walk.found
}
