/** One thing wrong with one file that the deployment reads. */
export type Fault = {
  readonly file: string
  readonly path: string
  readonly problem: string
  readonly expected: string
}

/** A file that the deployment reads cannot be used. Nothing was synthesised. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(lineOf).join('\n'))
    this.faults = faults
  }
}

const lineOf = ({ file, path, problem, expected }: Fault): string =>
  `${file}:${path === '' ? '$' : path} ${problem}; expected ${expected}`
