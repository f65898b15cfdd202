import { execFile } from 'node:child_process'
import { join } from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

/** DynamoDB Local is compiled for this version. */
export const OLDEST_JAVA = 17

const ANSWERS_WITHIN_MS = 30_000

/** Undefined: there is no such command, or it is a stub that only says how to install Java. */
const majorVersionOf = (command: string, env: Environment): Promise<number | undefined> =>
  new Promise((resolve) => {
    // Without performance data, which every Java would leave in the temporary folder.
    const args = ['-XX:-UsePerfData', '-version']
    execFile(command, args, { env, timeout: ANSWERS_WITHIN_MS }, (error, stdout, stderr) => {
      const major = /version "(\d+)/.exec(`${stdout}${stderr}`)?.[1]
      resolve(error !== null || major === undefined ? undefined : Number(major))
    })
  })

/** The first Java of this machine that is new enough: on the PATH, then in `JAVA_HOME`. */
export const installedJava = async (environment: Environment): Promise<string | undefined> => {
  const home = environment['JAVA_HOME']
  for (const command of ['java', ...(home ? [join(home, 'bin', 'java')] : [])]) {
    if (((await majorVersionOf(command, environment)) ?? 0) >= OLDEST_JAVA) return command
  }
  return undefined
}
