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

const startR = async () => {
  // Loaded here, not at the top: R takes a second and 20 MB that only a real analysis should pay for.
  const { WebR } = await import('webr')
  const webR = new WebR({ interactive: false })
  await webR.init()
  return webR
}

/** In a fresh R each time. R draws no random number and reads no clock in it. */
export const runAttrition: RunAttrition = async (script, csvFiles) => {
  const webR = await startR()
  try {
    const write = (path: string, text: string) => webR.FS.writeFile(path, new TextEncoder().encode(text))
    await webR.FS.mkdir(DATASET)
    await write(SCRIPT, script)
    for (const [name, content] of csvFiles) await write(`${DATASET}/${name}`, content)
    await webR.evalRVoid(`source("${SCRIPT}", encoding = "UTF-8"); run_attrition("${DATASET}", "${REPORT}")`)
    const report = new Map<ReportFile, Uint8Array>()
    for (const name of REPORT_FILES) report.set(name, await webR.FS.readFile(`${REPORT}/${name}`))
    return report
  } catch (cause) {
    throw new AnalysisFailedError(
      `attrition.R stopped: ${cause instanceof Error ? cause.message : 'unknown reason'}`,
      {
        cause,
      },
    )
  } finally {
    webR.close()
  }
}
