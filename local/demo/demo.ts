import { endOnSignals } from '../emulator/end-on-signals.ts'
import { requireJava } from '../emulator/java/require-java.ts'
import { readArguments } from './arguments.ts'
import { readInputs } from './inputs.ts'

/** What is wrong with the command or its files is said, and Java found, before anything heavy is loaded. */
const main = async (): Promise<number> => {
  const given = readArguments(process.argv.slice(2))
  const inputs = 'faults' in given ? given : await readInputs(given)
  if ('faults' in given || 'faults' in inputs) {
    for (const fault of 'faults' in inputs ? inputs.faults : []) process.stderr.write(`${fault}\n`)
    return 2
  }
  await requireJava()
  const { runDemo } = await import('./run-demo.ts')
  await runDemo(inputs, given)
  return 0
}

endOnSignals()
process.env['TZ'] = 'UTC'
process.exitCode = await main()
