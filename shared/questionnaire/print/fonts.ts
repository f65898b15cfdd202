import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export type PrintFonts = { readonly regular: Uint8Array; readonly bold: Uint8Array }

const require = createRequire(import.meta.url)

/**
 * Bundled, the files lie beside the bundle (`infra/bundling/function-assets.ts`); in the repository they are
 * in their package.
 */
const read = (beside: string, inPackage: () => string): Uint8Array => {
  const file = new URL(beside, import.meta.url)
  return readFileSync(existsSync(file) ? file : inPackage())
}

let fonts: PrintFonts | undefined

/** Atkinson Hyperlegible Next, read once, when something is printed. */
export const bundledFonts = (): PrintFonts => {
  fonts ??= {
    regular: read('./fonts/regular.ttf', () =>
      require.resolve(
        '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
      ),
    ),
    bold: read('./fonts/bold.ttf', () =>
      require.resolve(
        '@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
      ),
    ),
  }
  return fonts
}
