import type { ReportFile, RunAttrition } from '../ports/attrition-analysis.ts'

/** Paths in R's own file system, which is in memory and ends with the run. */
const HOME = '/home/web_user'
const DATASET = `${HOME}/dataset`
const REPORT = `${HOME}/report`
const SCRIPT = `${HOME}/attrition.R`

const REPORT_FILES: readonly ReportFile[] = ['attrition.html', 'attrition.json']

/** `attrition.R` stopped with an error. R's message names columns and types, never people. */
export class AnalysisFailedError extends Error {
  override readonly name = 'AnalysisFailedError'
}

export const startR = async () => {
  // Loaded here, not at the top: R takes a second and 20 MB that only a real analysis should pay for.
  const { WebR } = await import('webr')
  const webR = new WebR({ interactive: false })
  await webR.init()
  return webR
}

type R = Awaited<ReturnType<typeof startR>>

const ANALYSE = `local({
  source("${SCRIPT}", encoding = "UTF-8", local = TRUE)
  unlink("${REPORT}", recursive = TRUE)
  run_attrition("${DATASET}", "${REPORT}")
})`

/** One analysis in a running R, which keeps nothing of it but the files. */
export const analyseIn = async (
  webR: R,
  script: string,
  csvFiles: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<ReportFile, Uint8Array>> => {
  const write = (path: string, text: string) => webR.FS.writeFile(path, new TextEncoder().encode(text))
  await webR.evalRVoid(`unlink("${DATASET}", recursive = TRUE); dir.create("${DATASET}")`)
  await write(SCRIPT, script)
  for (const [name, content] of csvFiles) await write(`${DATASET}/${name}`, content)
  try {
    await webR.evalRVoid(ANALYSE)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown reason'
    throw new AnalysisFailedError(`attrition.R stopped: ${reason}`, { cause })
  }
  const report = new Map<ReportFile, Uint8Array>()
  for (const name of REPORT_FILES) report.set(name, await webR.FS.readFile(`${REPORT}/${name}`))
  return report
}

/** In a fresh R each time. R draws no random number and reads no clock in it. */
export const runAttrition: RunAttrition = async (script, csvFiles) => {
  const webR = await startR()
  try {
    return await analyseIn(webR, script, csvFiles)
  } finally {
    webR.close()
  }
}
