import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endOnSignals } from '#local/emulator/end-on-signals.ts'
import { provideJava } from '#local/emulator/java/provide-java.ts'
import { buildPages } from '#shared/platform/page-kit/build-pages.ts'
import { COUNT_FILE, type Count } from './support/reporter/folder-reporter.ts'
import { endRunning, run, runCaptured } from './support/run/run-child.ts'
import { useOwnTemporaryFolder } from './support/run/temporary-folder.ts'

/**
 * `npm test`: everything that decides whether a change may land. The last line counts, for people and for
 * machines. With arguments (`npm test -- test/unit/risk`) only vitest, with these.
 */
const bin = (name: string): string => join('node_modules', '.bin', name)

/** One line, and all that the command wrote where it failed. */
const check = async (what: string, command: string, args: readonly string[]): Promise<Count> => {
  const { code, output } = await runCaptured(command, args)
  if (code === 0) {
    console.log(`ok     ${what}`)
    return { passed: 1, failed: 0 }
  }
  console.log(`failed ${what} (exit ${code})\n${output}`)
  return { passed: 0, failed: 1 }
}

const vitest = async (folder: string, args: readonly string[]): Promise<Count> => {
  const file = join(folder, 'count.json')
  process.env[COUNT_FILE] = file
  const code = await run(bin('vitest'), ['run', ...args])
  try {
    const { passed, failed }: Count = JSON.parse(readFileSync(file, 'utf8'))
    return { passed, failed: Math.max(failed, code === 0 ? 0 : 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const closeWith = (counts: readonly Count[]): void => {
  const total = (key: keyof Count): number => counts.reduce((sum, count) => sum + count[key], 0)
  console.log(`${total('passed')} passed, ${total('failed')} failed`)
  process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1
}

const staticChecks = async (): Promise<readonly Count[]> => [
  await check('types', bin('tsc'), ['-p', '.']),
  await check('lint and format', bin('biome'), ['check', '--error-on-warnings', '.']),
  await check('dead code', bin('knip'), []),
]

/** The checks that run nothing fill the time in which tests wait. */
const everything = async (folder: string): Promise<readonly Count[]> => {
  const [checked, tested] = await Promise.all([staticChecks(), vitest(folder, [])])
  return [...checked, tested]
}

const main = async (args: readonly string[]): Promise<void> => {
  const java = await provideJava()
  if ('lack' in java) {
    console.error(java.lack)
    closeWith([{ passed: 0, failed: 1 }])
    process.exitCode = 2
    return
  }
  const { folder, remove } = useOwnTemporaryFolder()
  endOnSignals({ first: endRunning })
  try {
    buildPages()
    closeWith(args.length > 0 ? [await vitest(folder, args)] : await everything(folder))
  } finally {
    remove()
  }
}

await main(process.argv.slice(2))
