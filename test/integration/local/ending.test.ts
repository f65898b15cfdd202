import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { leftOf, treeOf } from '../../support/processes/process-tree.ts'
import { startCommand } from '../../support/processes/start-command.ts'

const GONE_WITHIN_MS = 60_000

const RUNS_FOR_EVER = `
  import { endOnSignals } from '#local/emulator/end-on-signals.ts'
  import { startDynamoDbLocal } from '#local/emulator/tables/dynamodb-local.ts'
  endOnSignals()
  await startDynamoDbLocal()
  console.log('started')
  setInterval(() => {}, 1000)`

const aProgrammeOnly = ['--programme', 'samples/programmes/moorland-weekly.json']

const inEmptyTemporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'ending-'))
  return { folder, env: { TMPDIR: folder, PORT: '0' } }
}

/** npm's own cache of compiled code is not ours. */
const left = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name !== 'node-compile-cache')

test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
  'a process that %s ends leaves no Java behind',
  async (signal) => {
    const { folder, env } = inEmptyTemporaryFolder()
    const script = ['--input-type=module', '--eval', RUNS_FOR_EVER]
    const running = startCommand([process.execPath, ...script], { env })
    await running.wrote('started')
    const tree = treeOf(running.pid)
    expect(tree.map(({ command }) => command)).toContainEqual(expect.stringContaining('DynamoDBLocal.jar'))
    process.kill(running.pid, signal)
    expect(await leftOf(tree, GONE_WITHIN_MS)).toEqual([])
    expect(left(folder)).toEqual([])
  },
)

test('npm start ends while it synthesises, and leaves nothing', async () => {
  const { folder, env } = inEmptyTemporaryFolder()
  const running = startCommand([process.execPath, 'local/start/start.ts', ...aProgrammeOnly], { env })
  await running.wrote('Synthesising')
  const tree = treeOf(running.pid)
  process.kill(running.pid, 'SIGINT')
  expect(await running.ended, running.output()).toBe(130)
  expect(await leftOf(tree, GONE_WITHIN_MS)).toEqual([])
  expect(left(folder)).toEqual([])
})

test('npm start ends while it plays when only npm is told to, and leaves nothing', async () => {
  const { folder, env } = inEmptyTemporaryFolder()
  const running = startCommand(['npm', 'start', '--', ...aProgrammeOnly], { env })
  await running.wrote('Playing')
  const tree = treeOf(running.pid)
  expect(tree.map(({ command }) => command)).toContainEqual(expect.stringContaining('DynamoDBLocal.jar'))
  process.kill(running.pid, 'SIGTERM')
  await running.ended
  expect(await leftOf(tree, GONE_WITHIN_MS)).toEqual([])
  expect(left(folder)).toEqual([])
})
