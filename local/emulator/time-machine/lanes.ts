/** Tasks that share a key must not run at the same time: what each finds would depend on which was faster. */
export type Laned = { readonly lanes: readonly string[] | 'alone' }

/**
 * Splits tasks, in their order, into groups that run one after another; inside a group every lane runs by
 * itself and its tasks in order. A task that is `alone` is a group of its own.
 */
export const groupsOf = <T extends Laned>(tasks: readonly T[]): readonly (readonly (readonly T[])[])[] => {
  const groups: (readonly (readonly T[])[])[] = []
  let together: T[] = []
  const close = () => {
    if (together.length > 0) groups.push(lanesOf(together))
    together = []
  }
  for (const task of tasks) {
    if (task.lanes === 'alone') {
      close()
      groups.push([[task]])
    } else together.push(task)
  }
  close()
  return groups
}

const lanesOf = <T extends Laned>(tasks: readonly T[]): readonly (readonly T[])[] => {
  const parent = tasks.map((_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (parent[at] !== undefined && parent[at] !== at) at = parent[at] ?? at
    return at
  }
  const firstWith = new Map<string, number>()
  for (const [index, task] of tasks.entries()) {
    for (const key of task.lanes === 'alone' ? [] : task.lanes) {
      const first = firstWith.get(key)
      if (first === undefined) firstWith.set(key, index)
      else {
        const [a, b] = [root(first), root(index)]
        parent[Math.max(a, b)] = Math.min(a, b)
      }
    }
  }
  const lanes = new Map<number, T[]>()
  for (const [index, task] of tasks.entries()) {
    const of = root(index)
    const lane = lanes.get(of)
    if (lane === undefined) lanes.set(of, [task])
    else lane.push(task)
  }
  return [...lanes.values()]
}
