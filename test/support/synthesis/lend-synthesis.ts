import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Synthesis } from '#local/emulator/synthesise-here.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the directory of the app synthesised for the programme of the journeys. */
    readonly synthesisLender: string
  }
}

/** Loaded only when asked: CDK and esbuild take seconds that a run of unit tests should not pay for. */
const synthesise = async (): Promise<Synthesis> => {
  const { journeyProgramme } = await import('../../journey/support/programme.ts')
  const { synthesiseHere } = await import('#local/emulator/synthesise-here.ts')
  const directory = mkdtempSync(join(tmpdir(), 'afterwards-journey-'))
  try {
    const file = join(directory, 'journey.json')
    writeFileSync(file, JSON.stringify(journeyProgramme()))
    return await synthesiseHere([file])
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/**
 * One synthesis for the whole run, made when the first test asks for it. Bundling twelve functions takes as
 * much processor time as a whole journey.
 */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  let synthesis: Promise<Synthesis> | undefined
  const lender = http.createServer((_, response) => {
    synthesis ??= synthesise()
    synthesis.then(
      ({ assembly }) => response.end(assembly),
      (error: Error) => response.writeHead(500).end(error.stack),
    )
  })
  await new Promise<void>((resolve) => lender.listen(0, '127.0.0.1', resolve))
  project.provide('synthesisLender', `http://127.0.0.1:${(lender.address() as AddressInfo).port}`)
  return async () => {
    lender.close()
    lender.closeAllConnections()
    const made = await synthesis?.catch(() => undefined)
    made?.remove()
  }
}
