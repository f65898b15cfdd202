/** Crockford's base 32 in lower case: without i, l, o and u, which are misread when an id is retyped. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** One character for each byte. 256 is a multiple of 32, so every character is equally likely. */
export const crockford = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => ALPHABET.charAt(byte & 31)).join('')
