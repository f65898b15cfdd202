import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

/**
 * `node keep-java.ts FOLDER JAVA ARGUMENTS…`: runs Java for the process that forked this one, with FOLDER for
 * its temporary files. Ends it and removes the folder when that process is gone, also where it was killed and
 * could do nothing about it.
 */
export type KeeperMessage = { readonly pid: number | undefined } | { readonly fault: string }

const [folder = '', command = 'java', ...args] = process.argv.slice(2)
const tell = (message: KeeperMessage): void => {
  if (process.connected) process.send?.(message)
}

const java = spawn(command, [`-Djava.io.tmpdir=${folder}`, ...args], { stdio: 'ignore' })
java.once('error', (error) => {
  tell({ fault: error.message })
  process.exitCode = 1
  process.disconnect()
})
java.once('exit', (code) => process.exit(code ?? 1))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

const end = () => void java.kill('SIGKILL')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
process.once('disconnect', end)
if (!process.connected) end()
tell({ pid: java.pid })
