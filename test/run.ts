import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPages } from '#shared/platform/page-kit/build-pages.ts'

/**
 * `npm test`: everything that decides whether a change may land. The last line counts, for people and for
 * machines.
 */
type Count = { readonly passed: number; readonly failed: number }

const run = (command: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })

const bin = (name: string): string => join('node_modules', '.bin', name)

const check = async (what: string, command: string, args: readonly string[]): Promise<Count> => {
  const code = await run(command, args)
  console.log(code === 0 ? `ok      ${what}` : `failed  ${what} (exit ${code})`)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

const vitest = async (): Promise<Count> => {
  const directory = await mkdtemp(join(tmpdir(), 'afterwards-test-'))
  const report = join(directory, 'vitest.json')
  const code = await run(bin('vitest'), [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  try {
    const {
      numPassedTests: passed,
      numFailedTests,
      numFailedTestSuites,
    } = JSON.parse(await readFile(report, 'utf8'))
    const failed = Math.max(
      numFailedTests,
      code === 0 ? 0 : 1,
      numFailedTests === 0 ? numFailedTestSuites : 0,
    )
    return { passed, failed }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

buildPages()
const counts = [
  await check('types', bin('tsc'), ['-p', '.']),
  await check('lint and format', bin('biome'), ['check', '--error-on-warnings', '.']),
  await check('dead code', bin('knip'), []),
  await vitest(),
]
const total = (key: keyof Count): number => counts.reduce((sum, count) => sum + count[key], 0)
console.log(`${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') === 0 && total('passed') > 3 ? 0 : 1
