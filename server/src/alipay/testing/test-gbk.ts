let letters: Map<string, number[]> | undefined

/** Text in GBK, as Alipay writes its bills: what the platform can only read, turned round. */
export function writeGbk(text: string): Buffer {
  letters ??= gbkLetters()
  return Buffer.from([...text].flatMap((letter) => (letter.charCodeAt(0) < 0x80 ? [letter.charCodeAt(0)] : (letters!.get(letter) ?? [0x3f]))))
}

function gbkLetters(): Map<string, number[]> {
  const decoder = new TextDecoder('gbk')
  const found = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) found.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  }
  return found
}
