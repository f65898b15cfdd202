export type ReportFile = 'attrition.html' | 'attrition.json'

/**
 * Runs `script` (the text of `attrition.R`) on a dataset's CSV files, by name, and gives back the report. The
 * same files give the same bytes. Throws where the script stops.
 */
export type RunAttrition = (
  script: string,
  csvFiles: ReadonlyMap<string, string>,
) => Promise<ReadonlyMap<ReportFile, Uint8Array>>
