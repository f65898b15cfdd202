import { provideJava } from './provide-java.ts'

/** For commands, before anything that takes time: without Java they end with one line and exit code 2. */
export const requireJava = async (): Promise<void> => {
  const java = await provideJava()
  if ('command' in java) return
  process.stderr.write(`${java.lack}\n`)
  process.exit(2)
}
