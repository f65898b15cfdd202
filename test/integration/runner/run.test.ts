import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { leftOf, treeOf } from '../../support/processes/process-tree.ts'
import { startCommand } from '../../support/processes/start-command.ts'

const GONE_WITHIN_MS = 60_000
const planted = ['--config', 'test/support/planted/vitest.config.ts']

/** A run of its own, with nothing but this in its temporary folder. */
const start = (...command: readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'runner-'))
  // Compiled code that Node or npm keeps there is not the run's.
  const env = { TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: '1' }
  return { folder, running: startCommand([process.execPath, ...command], { env }) }
}
const lastLine = (output: string): string | undefined => output.trimEnd().split('\n').at(-1)

test('a run that passes shows one line for each folder, nothing that tests wrote, and leaves nothing', async () => {
  const { folder, running } = start('test/run.ts', ...planted, 'passing')
  expect(await running.ended, running.output()).toBe(0)
  expect(running.output()).toMatch(/^ok +test\/support\/planted +1 passed/m)
  expect(running.output()).not.toContain('of a passing test')
  expect(lastLine(running.output())).toBe('1 passed, 0 failed')
  expect(readdirSync(folder)).toEqual([])
})

test('a run that fails shows what failed and what that test wrote, and leaves nothing', async () => {
  const { folder, running } = start('test/run.ts', ...planted, 'passing', 'failing')
  expect(await running.ended, running.output()).toBe(1)
  const output = running.output()
  expect(output).toMatch(/^failed test\/support\/planted +1 passed, 1 failed/m)
  expect(output).toContain('fails, writes, and leaves a folder')
  expect(output).toContain('expected 1 to be 2')
  expect(output).toContain('console of a failing test')
  expect(output).toContain('stdout of a failing test')
  expect(output).not.toContain('of a passing test')
  expect(lastLine(output)).toBe('1 passed, 1 failed')
  expect(readdirSync(folder)).toEqual([])
})

const hasBegun = (folder: string): boolean =>
  readdirSync(folder, { recursive: true }).some((name) => /endless-/.test(String(name)))

test.each(['SIGTERM', 'SIGINT'] as const)('a run that %s ends leaves nothing', async (signal) => {
  const { folder, running } = start('test/run.ts', ...planted, 'endless')
  await expect.poll(() => hasBegun(folder), { timeout: 500_000 }).toBe(true)
  const tree = treeOf(running.pid)
  process.kill(running.pid, signal)
  expect(await running.ended).not.toBe(0)
  expect(await leftOf(tree, GONE_WITHIN_MS)).toEqual([])
  expect(readdirSync(folder)).toEqual([])
})

test('vitest by itself leaves nothing either, the unpacked browser included', async () => {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'test/browser/staff.test.ts']
  const { folder, running } = start(...vitest, '-t', 'there is no test of this name')
  await expect
    .poll(() => readdirSync(folder, { recursive: true }).map(String), { timeout: 500_000 })
    .toContainEqual(expect.stringMatching(/chromium$/))
  expect(await running.ended, running.output()).toBe(0)
  expect(readdirSync(folder)).toEqual([])
})
