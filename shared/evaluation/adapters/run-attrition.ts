/** Paths in R's own file system, which is in memory and ends with the run. */
const HOME = '/home/web_user'
const DATASET = `${HOME}/dataset`
const REPORT = `${HOME}/report`
const SCRIPT = `${HOME}/attrition.R`

const REPORT_FILES = ['attrition.html', 'attrition.json'] as const
export type ReportFile = (typeof REPORT_FILES)[number]

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

/**
 * Runs `script` (the text of `attrition.R`) on a dataset's CSV files in a fresh R and gives back the report.
 * R draws no random number and reads no clock in it: the same files give the same bytes.
 */
export const runAttrition = async (
  script: string,
  csvFiles: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<ReportFile, Uint8Array>> => {
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
