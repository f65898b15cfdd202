import { readInputs } from '../demo/inputs.ts'
import { endOnSignals } from '../emulator/end-on-signals.ts'
import { requireJava } from '../emulator/java/require-java.ts'
import { readStartArguments } from './arguments.ts'

const refuse: (faults: readonly string[]) => never = (faults) => {
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  process.exit(2)
}

let isServing = false
endOnSignals({ isServing: () => isServing })
process.env['TZ'] = 'UTC'

// What is wrong with the command or its files is said, and Java found, before anything heavy is loaded.
const files = readStartArguments(process.argv.slice(2))
if ('faults' in files) refuse(files.faults)
const inputs = await readInputs(files)
if ('faults' in inputs) refuse(inputs.faults)
await requireJava()

const { runStart } = await import('./run-start.ts')
await runStart(inputs, files)
isServing = true
