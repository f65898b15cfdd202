import type { FunctionName } from '../function-names.ts'

/** Files that lie beside a bundle: what the function reads at run time and esbuild cannot see. */
type Companion = { readonly from: string; readonly to: string; readonly leaveOut?: RegExp }

const typeface = 'node_modules/@expo-google-fonts/atkinson-hyperlegible-next'

export const companions: Partial<Record<FunctionName, readonly Companion[]>> = {
  'serve-clinic': [
    { from: `${typeface}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`, to: 'fonts/regular.ttf' },
    { from: `${typeface}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`, to: 'fonts/bold.ttf' },
  ],
  'export-dataset': [{ from: 'analysis', to: 'analysis', leaveOut: /\.ts$/ }],
  'analyse-attrition': [
    {
      from: 'node_modules/webr',
      to: 'node_modules/webr',
      // R runs from R.wasm; of its file system only `share` is opened. Help, fonts and further packages would
      // be 26 MB.
      leaveOut:
        /\/dist\/(tests|repl|webR)|\.map$|webr\/node_modules|vfs\/(etc|var|usr\/share|usr\/lib\/R\/(doc|library))/,
    },
    { from: 'analysis', to: 'analysis', leaveOut: /\.ts$/ },
  ],
}
