import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { compile } from 'sass'

export type Asset = { readonly file: string; readonly contentType: string; readonly content: string }

/** One stylesheet per audience, named by its content so that browsers may keep it for ever. */
export const compileStyles = (stylesFolder: string, nodeModules: string): Readonly<Record<string, Asset>> =>
  Object.fromEntries(['app', 'staff'].map((sheet) => [sheet, compileSheet(sheet, stylesFolder, nodeModules)]))

const compileSheet = (sheet: string, stylesFolder: string, nodeModules: string): Asset => {
  const { css } = compile(join(stylesFolder, `${sheet}.scss`), {
    loadPaths: [nodeModules],
    style: 'compressed',
    quietDeps: true,
  })
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 12)
  return { file: `${sheet}-${hash}.css`, contentType: 'text/css; charset=utf-8', content: css }
}

/** The module that holds one audience's stylesheet, already compressed. */
export const assetsModule = (asset: Asset): string => {
  const gzipped = gzipSync(asset.content, { level: 9 }).toString('base64')
  const entry = { contentType: asset.contentType, gzipped }
  return [
    `export const stylesheet = ${JSON.stringify(`/assets/${asset.file}`)}`,
    `export const assets = ${JSON.stringify({ [asset.file]: entry })}`,
    '',
  ].join('\n')
}
