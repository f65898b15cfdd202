/**
 * A file that the deployment reads cannot be used; nothing was synthesised. One line per fault, ready to
 * print.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly lines: readonly string[]

  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}
