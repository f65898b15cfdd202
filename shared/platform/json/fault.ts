/** One thing wrong with a JSON file: where, what, and what was expected. */
export type Fault = {
  /** Path from the root, `$.waves[1].window`. */
  readonly path: string
  readonly problem: string
  readonly expected: string
}

/** `file:waves[1].window  what is wrong, what was expected`: one line, as the command line prints it. */
export const faultLine = (file: string, fault: Fault): string => {
  const place = fault.path.replace(/^\$\.?/, '')
  return `${file}:${place === '' ? '$' : place}  ${fault.problem}, expected ${fault.expected}`.replaceAll(
    /[\r\n]+/g,
    ' ',
  )
}

/** `['waves', 1, 'window']` as `$.waves[1].window`; keys that are not plain words are quoted. */
export const jsonPath = (keys: readonly PropertyKey[]): string =>
  keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`
    const word = String(key)
    return /^[A-Za-z_][\w-]*$|^[0-9a-z-]+$/.test(word)
      ? `${path}.${word}`
      : `${path}[${JSON.stringify(word)}]`
  }, '$')
