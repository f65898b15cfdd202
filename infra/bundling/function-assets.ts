import type { FunctionName } from '../function-names.ts'

/** Files that lie beside a bundle: what the function reads at run time and esbuild cannot see. */
type Companion = { readonly from: string; readonly to: string; readonly leaveOut?: RegExp }

export const companions: Partial<Record<FunctionName, readonly Companion[]>> = {
  'serve-questionnaire': [{ from: 'build/assets', to: 'assets' }],
  'export-dataset': [{ from: 'analysis', to: 'analysis', leaveOut: /\.ts$/ }],
  'analyse-attrition': [
    {
      from: 'node_modules/webr',
      to: 'node_modules/webr',
      leaveOut: /\/dist\/(tests|repl|webR)|\.map$|webr\/node_modules/,
    },
    { from: 'analysis', to: 'analysis', leaveOut: /\.ts$/ },
  ],
}
