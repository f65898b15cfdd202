export type PublishedTable = {
  readonly caption: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

const cellsIn = (row: string): readonly string[] =>
  [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => textOf(cell))

/** The tables of a report, in the order of the page. */
export const publishedTables = (html: string): readonly PublishedTable[] =>
  [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table = '']) => {
    const [header = [], ...rows] = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      cellsIn(row),
    )
    return { caption: textOf(/<caption>(.*?)<\/caption>/.exec(table)?.[1] ?? ''), header, rows }
  })
