/** The machine stops before, or after, one call of a port. */
export class Killed extends Error {
  override name = 'Killed'
}

type Port = object

/** What a killed process hears of its calls: neither an answer nor an error. */
const SILENCE = new Promise<never>(() => undefined)

/**
 * Counts every call that a use case makes through its ports and kills it at one of them: `before` it is made,
 * or `after` it was carried out and the answer was lost. `calls` tells how many there were. `untilKilled`
 * ends as the work does, or throws `Killed`.
 */
export const killAtCall = (killAt: number, when: 'before' | 'after') => {
  const counter = { calls: 0 }
  let isDead = false
  let endWith: (killed: Killed) => void
  const death = new Promise<never>((_, reject) => {
    endWith = reject
  })
  death.catch(() => undefined)
  const kill = (where: string) => {
    isDead = true
    endWith(new Killed(`${when} ${where}`))
    return SILENCE
  }
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
          if (isDead) return SILENCE
          counter.calls += 1
          if (counter.calls !== killAt) return result()
          return when === 'before' ? kill(String(name)) : result().then(() => kill(String(name)))
        }
      },
    })
  const untilKilled = <Result>(work: Promise<Result>): Promise<Result> => Promise.race([work, death])
  return { counter, watched, untilKilled }
}
