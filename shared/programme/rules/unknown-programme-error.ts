/**
 * This deployment was built without the programme: its file was removed, or the id belongs to another one.
 */
export class UnknownProgrammeError extends Error {
  override readonly name = 'UnknownProgrammeError'
}
