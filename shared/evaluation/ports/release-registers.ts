import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { ReleaseRegister } from '../rules/disclosure/releases.ts'

export type StoredRegister = { readonly register: ReleaseRegister; readonly version: string }

/** What was released of each programme in the minimal profile. */
export interface ReleaseRegisters {
  /** Undefined where nothing was released. A register that cannot be read throws. */
  read(programme: ProgrammeId): Promise<StoredRegister | undefined>
  /** On the condition that it is still as it was read, null for none; false where it is not. */
  write(register: ReleaseRegister, readAs: string | null): Promise<boolean>
}
