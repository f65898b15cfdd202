/** The machine stops before, or after, one call of a port. */
export class Killed extends Error {
  override name = 'Killed'
}

type Port = object

/**
 * Counts every call that a use case makes through its ports and kills it at one of them: `before` it is made,
 * or `after` it was carried out and the answer was lost. `calls` tells how many there were.
 */
export const killAtCall = (killAt: number, when: 'before' | 'after') => {
  const counter = { calls: 0 }
  const isPortCall = (value: unknown): value is (...given: unknown[]) => Promise<unknown> =>
    typeof value === 'function'
  const watched = <P extends Port>(port: P): P =>
    new Proxy(port, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target)
        if (!isPortCall(value)) return value
        return (...given: unknown[]) => {
          const result = () => Reflect.apply(value, target, given)
          if (value.constructor.name !== 'AsyncFunction') return result()
          counter.calls += 1
          if (counter.calls !== killAt) return result()
          const killed = new Killed(`${when} ${String(name)}`)
          return when === 'before' ? Promise.reject(killed) : result().then(() => Promise.reject(killed))
        }
      },
    })
  return { counter, watched }
}
