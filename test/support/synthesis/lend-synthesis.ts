import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { isChosen } from '../chosen-files.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the directory of the app synthesised for the programme of the journeys. */
    readonly synthesisLender: string
  }
}

/**
 * In a process of its own: CDK and esbuild need seconds of processor time, in which this process could not
 * serve the tests.
 */
const synthesise = async (directory: string): Promise<string> => {
  const script = join(import.meta.dirname, 'synthesise-journey.ts')
  await promisify(execFile)(process.execPath, [script, directory])
  return join(directory, 'cdk.out')
}

/**
 * One synthesis for the whole run, begun at once where journeys are chosen, else when a test asks for it.
 * Bundling twelve functions takes as much processor time as a whole journey.
 */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const directory = mkdtempSync(join(tmpdir(), 'afterwards-journey-'))
  let synthesis: Promise<string> | undefined
  const begun = (): Promise<string> => {
    synthesis ??= synthesise(directory)
    // The test that asks is told.
    synthesis.catch(() => undefined)
    return synthesis
  }
  if (await isChosen(project, /\/test\/journey\//)) begun()
  const lender = http.createServer((_, response) => {
    begun().then(
      (assembly) => response.end(assembly),
      (error: Error) => response.writeHead(500).end(error.stack),
    )
  })
  await new Promise<void>((resolve) => lender.listen(0, '127.0.0.1', resolve))
  project.provide('synthesisLender', `http://127.0.0.1:${(lender.address() as AddressInfo).port}`)
  return async () => {
    lender.close()
    lender.closeAllConnections()
    await synthesis?.catch(() => undefined)
    rmSync(directory, { recursive: true, force: true })
  }
}
