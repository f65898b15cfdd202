import { setFlagsFromString } from 'node:v8'

/**
 * R is 18 MB of WebAssembly. V8 compiles it once quickly, and again in the background, optimised: 7 s of
 * processor time for each R that a test starts, most of it after that R was closed. Tests need no fast R.
 */
export const setup = (): void => {
  setFlagsFromString('--no-wasm-tier-up')
  setFlagsFromString('--no-wasm-dynamic-tiering')
}
