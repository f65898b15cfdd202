const decoder = new TextDecoder('windows-1252')
/** The byte that Windows-1252 writes for a character. */
const BYTES = new Map(
  Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
)
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** What a run of letters was before UTF-8 was read as Windows-1252; the run itself where it was not. */
const repairedRun = (run: string): string => {
  const bytes = [...run].map((character) => BYTES.get(character))
  if (bytes.some((byte) => byte === undefined)) return run
  try {
    const text = utf8.decode(Uint8Array.from(bytes as number[]))
    // Anything else is more likely to be what was meant: `Úš` begins Czech names.
    return /^[\p{Script=Latin}\p{P}\p{S}\p{Zs}]+$/u.test(text) ? text : run
  } catch {
    return run
  }
}

const repairedOnce = (text: string): string => text.replaceAll(/[\u0080-\u{10ffff}]{2,}/gu, repairedRun)

/** `ZoÃ«` as `Zoë`, `Oâ€™Connor` as `O’Connor`. Twice, because some files were misread twice. */
export const withoutMojibake = (text: string): string => repairedOnce(repairedOnce(text))

/** A character that was lost, or the remains of a misreading that cannot be undone. */
export const hasBrokenCharacter = (text: string): boolean =>
  /\uFFFD|[ÃÂ][\u0080-\u00bf]|â€|\p{L}\?\p{L}/u.test(text)
